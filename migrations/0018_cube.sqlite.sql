-- What figures are made of, kept up to date company by company: the cost of an edition follows what has changed since the last.
-- cube_cell and cube_company are never shown to anybody. Whoever deletes a company's answers marks it, and the cube forgets them when it is brought up to date.
create table cube_cell (
    table_name text not null,
    region text not null,
    service text not null,
    role text not null,
    wave text not null,
    measure text not null,
    statistics text not null,
    primary key (table_name, region, service, role, wave, measure)
) without rowid;

-- What of a company is in the cells, so that it can be taken out again.
create table cube_company (
    company_orgnr text primary key,
    scores text not null
) without rowid;

-- The companies whose closed waves are not as the cells have them. Rows are only added and taken away: nobody waits for anybody.
create table cube_change (
    id integer primary key,
    company_orgnr text not null
);
insert into cube_change (company_orgnr) select distinct a.company_orgnr from assistance a join planned_wave w on w.assistance_id = a.id where w.status = 'closed';

create trigger cube_wave_changed after update of status, reuses_wave_id on planned_wave
when (old.status = 'closed') <> (new.status = 'closed')
    or coalesce(old.reuses_wave_id, 0) <> coalesce(new.reuses_wave_id, 0)
    or (new.reuses_wave_id is not null and old.status <> new.status)
begin
    insert into cube_change (company_orgnr) select company_orgnr from assistance where id = new.assistance_id;
end;

create trigger cube_assistance_changed after update of company_orgnr, region_code on assistance
when (old.company_orgnr <> new.company_orgnr or old.region_code <> new.region_code)
    and exists (select 1 from planned_wave w where w.assistance_id = new.id and (w.status = 'closed' or w.reuses_wave_id is not null))
begin
    insert into cube_change (company_orgnr) values (old.company_orgnr), (new.company_orgnr);
end;

create trigger cube_service_added after insert on assistance_service
when exists (select 1 from planned_wave w where w.assistance_id = new.assistance_id and (w.status = 'closed' or w.reuses_wave_id is not null))
begin
    insert into cube_change (company_orgnr) select company_orgnr from assistance where id = new.assistance_id;
end;

create trigger cube_service_removed after delete on assistance_service
when exists (select 1 from planned_wave w where w.assistance_id = old.assistance_id and (w.status = 'closed' or w.reuses_wave_id is not null))
begin
    insert into cube_change (company_orgnr) select company_orgnr from assistance where id = old.assistance_id;
end;

create trigger cube_response_removed after delete on response
when exists (select 1 from invitation i join planned_wave w on w.id = i.planned_wave_id where i.id = old.invitation_id and w.status = 'closed')
begin
    insert into cube_change (company_orgnr)
    select a.company_orgnr from invitation i join planned_wave w on w.id = i.planned_wave_id join assistance a on a.id = w.assistance_id where i.id = old.invitation_id;
end;

create trigger cube_response_changed after update of scores on response
when exists (select 1 from invitation i join planned_wave w on w.id = i.planned_wave_id where i.id = new.invitation_id and w.status = 'closed')
begin
    insert into cube_change (company_orgnr)
    select a.company_orgnr from invitation i join planned_wave w on w.id = i.planned_wave_id join assistance a on a.id = w.assistance_id where i.id = new.invitation_id;
end;
