-- What a respondent has filled in and not sent. The row stays when the draft is sent, withdrawn or dropped, with no answers: its revision only rises,
-- so that a page that was opened on an older state is always recognised.
create table answer_draft (
    invitation_id integer primary key references invitation (id),
    revision integer not null check (revision > 0),
    answers text,
    saved_at timestamptz not null
);

-- Who has taken back an answer is not to be reminded of giving one.
alter table invitation add column withdrawn_at timestamptz;
