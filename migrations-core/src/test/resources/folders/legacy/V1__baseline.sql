--
-- PostgreSQL database dump
--

-- Dumped from database version 12.4
-- Dumped by pg_dump version 12.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account (
    id integer NOT NULL,
    login character varying(64) NOT NULL,
    password character varying(128),
    balance money DEFAULT '0'::money,
    created timestamp without time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE account; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.account IS 'Who may log in';

--
-- Name: account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.account_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.account_id_seq OWNED BY public.account.id;

--
-- Name: Invoice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Invoice" (
    "Id" integer NOT NULL,
    "AccountId" integer,
    "Total" numeric(10,2),
    "Printed" boolean DEFAULT false
);

CREATE SEQUENCE public."Invoice_Id_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public."Invoice_Id_seq" OWNED BY public."Invoice"."Id";

ALTER TABLE ONLY public.account ALTER COLUMN id SET DEFAULT nextval('public.account_id_seq'::regclass);

ALTER TABLE ONLY public."Invoice" ALTER COLUMN "Id" SET DEFAULT nextval('public."Invoice_Id_seq"'::regclass);

--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.account (id, login, password, balance, created) FROM stdin;
1	root	\N	$0.00	2011-02-03 04:05:06
2	O'Brien; DROP TABLE account	x	$12.50	2012-03-04 05:06:07
\.

COPY public."Invoice" ("Id", "AccountId", "Total", "Printed") FROM stdin;
1	1	99.00	t
\.

SELECT pg_catalog.setval('public.account_id_seq', 2, true);

SELECT pg_catalog.setval('public."Invoice_Id_seq"', 1, true);

ALTER TABLE ONLY public."Invoice"
    ADD CONSTRAINT "Invoice_pkey" PRIMARY KEY ("Id");

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_login_key UNIQUE (login);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

CREATE INDEX "Invoice_AccountId" ON public."Invoice" USING btree ("AccountId");

ALTER TABLE ONLY public."Invoice"
    ADD CONSTRAINT "Invoice_AccountId_fkey" FOREIGN KEY ("AccountId") REFERENCES public.account(id);

--
-- PostgreSQL database dump complete
--
