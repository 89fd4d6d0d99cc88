-- What people have written in their own words, from when their wave has closed until two persons have said what of it may leave. The original stays in
-- response.answers; here is only what it was made into.
create table open_text_review (
    response_id integer not null references response (id) on delete cascade,
    item text not null,
    state text not null check (state in ('waiting', 'proposed', 'approved', 'withheld')),
    -- Rises with every step, so that a page that was opened on an earlier one is recognised.
    revision integer not null default 0,
    redacted text,
    -- User names: they outlive the logins.
    proposed_by text,
    proposed_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    withheld_because text check (withheld_because in ('recognisable', 'health', 'others', 'unclear')),
    primary key (response_id, item),
    check ((redacted is not null) = (state in ('proposed', 'approved'))),
    check ((redacted is not null) = (proposed_by is not null and proposed_at is not null)),
    check ((decided_by is not null) = (state in ('approved', 'withheld'))),
    check ((decided_by is null) = (decided_at is null)),
    check ((withheld_because is not null) = (state = 'withheld')),
    -- Nobody approves the own proposal.
    check (state <> 'approved' or lower(decided_by) <> lower(proposed_by))
);
create index open_text_review_waiting on open_text_review (response_id, item) where state in ('waiting', 'proposed');
create index open_text_review_decided on open_text_review (state, decided_at) where state in ('approved', 'withheld');

-- Whether the texts of a wave are still to be put in the queue once it is closed.
alter table planned_wave add column open_text_due boolean not null default true;
create index planned_wave_open_text_due on planned_wave (id) where open_text_due and status = 'closed';
