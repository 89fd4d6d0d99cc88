-- Who was taken out of a role of a case on purpose: replaced, or an address that was misspelt. The import does not bring them back. By keyed hash of the address.
create table panel_former (
    assistance_id integer not null references assistance (id),
    role text not null check (role in ('leder', 'tillitsvalgt', 'verneombud', 'ansattrepresentant')),
    address_key text not null,
    primary key (assistance_id, role, address_key)
);

-- Whoever was invited before there were reminders is looked at, too: from when their mail left, as the others.
update invitation set remind_at = created_at
where remind_at is null and withdrawn_at is null and planned_wave_id in (select w.id from planned_wave w where w.status = 'open');

-- To find the companies that are struck off as of a day that has come.
create index company_deleted on company (deleted_on) where deleted_on is not null;
