-- The scores lie in the response they are worked out from: one row is stored where there were eight, and neither can be without the other.
-- [["partssamarbeid", 3.25, valid, dont_know, not_applicable, unanswered], ...]; the score is null where too little was answered.
alter table response add column scores text not null default '[]';
update response set scores = coalesce((
    select json_group_array(json_array(s.scale, s.score, s.valid, s.dont_know, s.not_applicable, s.unanswered)) from scale_score s where s.response_id = response.id), '[]');
drop table scale_score;
create view scale_score as
select r.id as response_id, s.value ->> 0 as scale, cast(s.value ->> 1 as double precision) as score, s.value ->> 2 as valid, s.value ->> 3 as dont_know,
       s.value ->> 4 as not_applicable, s.value ->> 5 as unanswered
from response r, json_each(r.scores) s;
