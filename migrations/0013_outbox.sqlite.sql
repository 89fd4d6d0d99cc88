-- SQLite cannot change a check or a key, so the table is made anew; nothing refers to it.
create table mail_in_the_outbox (
    id integer primary key,
    kind text not null check (kind in ('invitation', 'reminder', 'company_result', 'receipt')),
    seat_id integer not null references panel_seat (id),
    planned_wave_id integer not null references planned_wave (id),
    created_at timestamptz not null,
    leased_by text,
    leased_until timestamptz,
    attempts integer not null default 0,
    sent_at timestamptz,
    given_up_at timestamptz,
    last_error text,
    -- The holder of the seat that it is written to, and which of its kind it is: the second reminder, an invitation sent once more.
    person integer not null default 1,
    number integer not null default 1,
    -- When it may leave at the earliest, by the policy; the lease is about running processes.
    due_at timestamptz not null default '1970-01-01T00:00:00Z',
    bounced_at timestamptz,
    constraint mail_once unique (seat_id, planned_wave_id, kind, person, number)
);
insert into mail_in_the_outbox (id, kind, seat_id, planned_wave_id, created_at, leased_by, leased_until, attempts, sent_at, given_up_at, last_error)
select id, kind, seat_id, planned_wave_id, created_at, leased_by, leased_until, attempts, sent_at, given_up_at, last_error from mail;
drop table mail;
alter table mail_in_the_outbox rename to mail;
create index mail_waiting on mail (due_at, id) where sent_at is null and given_up_at is null;
