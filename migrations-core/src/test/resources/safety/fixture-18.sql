-- In addition since PostgreSQL 18.
set search_path=m;
alter table t add constraint t_nnnv not null rid not valid;
alter table t add constraint t_ne check (a>-5) not enforced;
create table vg(id int, a int, g int generated always as (a*2) virtual);
insert into vg(id,a) select g,g from generate_series(1,500) g;
alter table ref2 add constraint r2fk foreign key(x) references ref(id) not enforced;
