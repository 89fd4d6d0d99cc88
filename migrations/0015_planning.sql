-- Planning finds its work by an index, however much there is that is not due ----------------------------------------

drop index assistance_plan_due;
create index assistance_plan_due on assistance (case_number) where plan_due;

-- As long as the help goes on, its agreed end is a forecast: nobody is asked what it was like before it is over.
alter table planned_wave add column certain boolean not null default true;
update planned_wave set certain = false
where wave <> 'T0' and exists (select 1 from assistance a where a.id = planned_wave.assistance_id and a.status = 'pagaende');
drop index planned_wave_due;
create index planned_wave_due on planned_wave (opens_at, id) where status = 'planned' and certain;
create index planned_wave_closing on planned_wave (closes_at, id) where status = 'open';

-- Set when a wave is opened or somebody joins the panel, cleared when its seats have been gone through.
alter table planned_wave add column invite_due boolean not null default false;
update planned_wave set invite_due = true where status = 'open';
create index planned_wave_invite_due on planned_wave (id) where invite_due;

create index planned_wave_reuses on planned_wave (reuses_wave_id) where reuses_wave_id is not null;

-- In the order in which reminding takes them.
drop index invitation_remind;
create index invitation_remind on invitation (remind_at, id) where remind_at is not null;

-- Who was written to on a day is remembered as long as the rules ask for it.
create index address_day_day on address_day (day);
