-- In addition since PostgreSQL 15.
create unique index m_nnd on m.ref2(x);
