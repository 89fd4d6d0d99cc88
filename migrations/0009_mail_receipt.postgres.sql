-- A receipt is a kind of mail.
alter table mail drop constraint mail_kind_check;
alter table mail add constraint mail_kind_check check (kind in ('invitation', 'company_result', 'receipt'));
