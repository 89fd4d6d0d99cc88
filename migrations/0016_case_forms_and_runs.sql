-- The form that a case was registered with: sent twice, by a double click or a retry of the network, it makes one case.
alter table assistance add column form_key text;
create unique index assistance_form_key on assistance (form_key) where form_key is not null;

-- A run that may not have another of the same job beside it, and when its process last said that it goes on (by the clock of its machine):
-- a process on another machine cannot be looked up.
alter table job_run add column alone boolean not null default false;
alter table job_run add column seen_at timestamptz;
create unique index job_run_alone on job_run (job) where outcome = 'running' and alone;
