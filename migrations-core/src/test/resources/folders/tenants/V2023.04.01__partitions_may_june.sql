DO $$
DECLARE
    month date;
BEGIN
    FOR month IN SELECT generate_series('2023-05-01'::date, '2023-06-01'::date, '1 month')::date LOOP
        EXECUTE format('CREATE TABLE app.events_%s PARTITION OF app.events FOR VALUES FROM (%L) TO (%L)',
                       to_char(month, 'YYYY_MM'), month || ' 00:00:00+00',
                       (month + interval '1 month')::date || ' 00:00:00+00');
    END LOOP;
END
$$;
