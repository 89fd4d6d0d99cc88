-- Who asked for more follow-up: the one answer that the respondent knows goes to the centre by name, apart from the others, so that whoever reads it reads nothing else.
-- Written with the response; gone when that is corrected to something else or taken back, handled or not.
create table follow_up (
    response_id integer primary key references response (id) on delete cascade,
    asked_at timestamptz not null,
    handled_at timestamptz,
    -- The adviser's user name: it outlives the login.
    handled_by text,
    check ((handled_at is null) = (handled_by is null))
);
create index follow_up_open on follow_up (asked_at, response_id) where handled_at is null;

with shared as materialized (
    select q.id, q.version, item.value ->> 'id' as item from questionnaire q, json_each(q.document, '$.items') item where item.value ->> 'sharedByName' = 1
)
insert into follow_up (response_id, asked_at)
select distinct r.id, r.submitted_at
from planned_wave w
join invitation i on i.planned_wave_id = w.id
join response r on r.invitation_id = i.id
join shared s on s.id = r.questionnaire_id and s.version = r.questionnaire_version
where w.wave = 'T2' and r.answers ->> s.item = 1;
