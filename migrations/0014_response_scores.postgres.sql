-- The scores lie in the response they are worked out from: one row is stored where there were eight, and neither can be without the other.
-- [["partssamarbeid", 3.25, valid, dont_know, not_applicable, unanswered], ...]; the score is null where too little was answered.
alter table response add column scores text not null default '[]';
update response set scores = coalesce((
    select json_agg(json_build_array(s.scale, s.score, s.valid, s.dont_know, s.not_applicable, s.unanswered)) from scale_score s where s.response_id = response.id), '[]')::text;
drop table scale_score;
create view scale_score as
select r.id as response_id, s.value ->> 0 as scale, cast(s.value ->> 1 as double precision) as score, cast(s.value ->> 2 as integer) as valid,
       cast(s.value ->> 3 as integer) as dont_know, cast(s.value ->> 4 as integer) as not_applicable, cast(s.value ->> 5 as integer) as unanswered
from response r, json_array_elements(r.scores::json) s;
