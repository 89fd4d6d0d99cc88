insert into region (code, name_nb, name_nn) values
    ('agder', 'Agder', 'Agder'),
    ('innlandet', 'Innlandet', 'Innlandet'),
    ('more-og-romsdal', 'Møre og Romsdal', 'Møre og Romsdal'),
    ('nordland', 'Nordland', 'Nordland'),
    ('oslo', 'Oslo', 'Oslo'),
    ('rogaland', 'Rogaland', 'Rogaland'),
    ('troms-og-finnmark', 'Troms og Finnmark', 'Troms og Finnmark'),
    ('trondelag', 'Trøndelag', 'Trøndelag'),
    ('vest-viken', 'Vest-Viken', 'Vest-Viken'),
    ('vestfold-og-telemark', 'Vestfold og Telemark', 'Vestfold og Telemark'),
    ('vestland', 'Vestland', 'Vestland'),
    ('ost-viken', 'Øst-Viken', 'Aust-Viken');

insert into region_municipality (municipality_prefix, region_code, valid_from, valid_to) values
    ('03', 'oslo', '2024-01-01', null),
    ('11', 'rogaland', '2024-01-01', null),
    ('1112', 'agder', '2024-01-01', null),          -- Lund lies in Rogaland, but is served by Agder
    ('15', 'more-og-romsdal', '2024-01-01', null),
    ('18', 'nordland', '2024-01-01', null),
    ('31', 'ost-viken', '2024-01-01', null),
    ('32', 'ost-viken', '2024-01-01', null),
    ('3201', 'vest-viken', '2024-01-01', null),     -- Bærum
    ('3203', 'vest-viken', '2024-01-01', null),     -- Asker
    ('3236', 'vest-viken', '2024-01-01', null),     -- Jevnaker
    ('33', 'vest-viken', '2024-01-01', null),
    ('34', 'innlandet', '2024-01-01', null),
    ('39', 'vestfold-og-telemark', '2024-01-01', null),
    ('40', 'vestfold-og-telemark', '2024-01-01', null),
    ('42', 'agder', '2024-01-01', null),
    ('46', 'vestland', '2024-01-01', null),
    ('50', 'trondelag', '2024-01-01', null),
    ('55', 'troms-og-finnmark', '2024-01-01', null),
    ('56', 'troms-og-finnmark', '2024-01-01', null);

insert into service_type (code, parent_code, name_nb, name_nn, sort_order) values
    ('partssamarbeid', null, 'Utvikle partssamarbeid', 'Utvikle partssamarbeid', 1),
    ('arbeidsmiljo', null, 'Forebyggende arbeidsmiljøarbeid', 'Førebyggjande arbeidsmiljøarbeid', 2),
    ('sykefravar', null, 'Redusere sykefravær', 'Redusere sjukefråvær', 3),
    ('helseiarbeid', null, 'HelseIArbeid', 'HelseIArbeid', 4),
    ('ekspertbistand', null, 'Tilskudd til ekspertbistand', 'Tilskot til ekspertbistand', 5);

insert into service_type (code, parent_code, name_nb, name_nn, sort_order) values
    ('arbeidsmiljoutvikling', 'arbeidsmiljo', 'Utvikle arbeidsmiljøet', 'Utvikle arbeidsmiljøet', 11),
    ('endring-omstilling', 'arbeidsmiljo', 'Endring og omstilling', 'Endring og omstilling', 12),
    ('oppfolging-undersokelser', 'arbeidsmiljo', 'Oppfølging av medarbeiderundersøkelser', 'Oppfølging av medarbeidarundersøkingar', 13),
    ('livsfase', 'arbeidsmiljo', 'Livsfaseorientert personalpolitikk', 'Livsfaseorientert personalpolitikk', 14),
    ('psykisk-helse', 'arbeidsmiljo', 'Psykisk helse', 'Psykisk helse', 15),
    ('rutiner', 'sykefravar', 'Sykefraværsrutiner', 'Sjukefråværsrutinar', 21),
    ('oppfolgingssamtalen', 'sykefravar', 'Oppfølgingssamtalen', 'Oppfølgingssamtalen', 22),
    ('tilrettelegging-medvirkning', 'sykefravar', 'Tilrettelegging og medvirkning', 'Tilrettelegging og medverknad', 23),
    ('enkeltsaker', 'sykefravar', 'Oppfølging av enkeltsaker', 'Oppfølging av enkeltsaker', 24);
