-- Responses point to the words they were given to: a mistake in a statement must not change those either.
create trigger questionnaire_is_not_changed before update on questionnaire
begin
    select raise(abort, 'a published questionnaire is never changed');
end;
create trigger questionnaire_is_not_deleted before delete on questionnaire
begin
    select raise(abort, 'a published questionnaire is never deleted');
end;
