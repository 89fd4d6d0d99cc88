-- A score is found by its response and scale and in no other way. Without a row number of its own it lies in one tree instead of two: half the work of storing it.
create table scale_score_by_key (
    response_id integer not null references response (id),
    scale text not null,
    score double precision check (score between 1 and 5),
    valid integer not null,
    dont_know integer not null,
    not_applicable integer not null,
    unanswered integer not null,
    primary key (response_id, scale)
) without rowid;
insert into scale_score_by_key select response_id, scale, score, valid, dont_know, not_applicable, unanswered from scale_score;
drop table scale_score;
alter table scale_score_by_key rename to scale_score;
