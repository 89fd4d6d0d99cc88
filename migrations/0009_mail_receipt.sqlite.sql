-- A receipt is a kind of mail. SQLite cannot change a check, so the table is made anew; nothing refers to it.
create table mail_with_receipts (
    id integer primary key,
    kind text not null check (kind in ('invitation', 'company_result', 'receipt')),
    seat_id integer not null references panel_seat (id),
    planned_wave_id integer not null references planned_wave (id),
    created_at timestamptz not null,
    leased_by text,
    leased_until timestamptz,
    attempts integer not null default 0,
    sent_at timestamptz,
    given_up_at timestamptz,
    last_error text,
    unique (kind, seat_id, planned_wave_id)
);
insert into mail_with_receipts select * from mail;
drop table mail;
alter table mail_with_receipts rename to mail;
create index mail_waiting on mail (id) where sent_at is null and given_up_at is null;
