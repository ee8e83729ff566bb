"""What tables are called, in English and Spanish, and headers that tell nothing by themselves."""

from __future__ import annotations

from famchart.intake.draft import RESULT

ANY_VISIT = "visit"

OF_WHOM: dict[str, str] = {
    "patient": (
        "patient, patient name, name of patient, member, member name, paciente, nombre del "
        "paciente, nombre de paciente, nombre completo del paciente, who, whose, for, for whom, "
        "person, family member, quién, de quién, para quién, persona, familiar, miembro, miembro "
        "de la familia"
    ),
    "birth_date": (
        "date of birth, dob, birth date, patient dob, patient date of birth, birthday, fecha de "
        "nacimiento, fecha nacimiento, f nac"
    ),
}
"""Columns that any table may have besides: whom a row is about."""

TITLES: dict[str, str] = {
    "medication": (
        "medication, medications, medicine, drug, prescription, current medication, medication "
        "list, active medications, medicamento, medicina, receta, lista de medicamentos, "
        "medicamentos actuales, medications and supplements, meds"
    ),
    "allergy": (
        "allergy, allergies, allergies and adverse reactions, adverse reaction, allergies adverse "
        "reactions alerts, allergies and intolerances, alergia, reacciones adversas, alergias e "
        "intolerancias, alergias y reacciones adversas, allergy list"
    ),
    "problem": (
        "problem, condition, diagnosis, diagnoses, problem list, active problem, health issue, "
        "medical history, health condition, problema, diagnóstico, enfermedad, lista de "
        "problemas, antecedentes, problemas de salud, medical conditions, past medical history"
    ),
    "immunization": (
        "immunization, vaccine, vaccination, shot, immunization history, shot record, "
        "immunization record, vaccination record, vacuna, inmunización, vacunación, cartilla de "
        "vacunación, historial de vacunas"
    ),
    RESULT: (
        "result, lab, lab result, laboratory, laboratory result, test result, test, labs and "
        "tests, resultado, laboratorio, análisis, resultados de laboratorio, resultados de "
        "análisis, exámenes"
    ),
    "vital": (
        "vital, vital sign, vitals and readings, home reading, signo vital, signos vitales, "
        "mediciones, constantes vitales"
    ),
    "appointment": (
        "appointment, upcoming appointment, future appointment, upcoming visit, cita, próximas "
        "citas, calendario de citas, citas médicas"
    ),
    "encounter": (
        "past visit, visit history, past appointment, citas pasadas, visitas "
        "pasadas, consultas pasadas, atenciones"
    ),
    ANY_VISIT: "encounter, visit, visita, consulta, doctor visit, visitas médicas",
    "procedure": (
        "procedure, surgery, surgeries, surgical history, procedures and surgeries, past surgical "
        "history, procedimiento, cirugía, operación, antecedentes quirúrgicos"
    ),
    "contact": (
        "contact, care team, emergency contact, doctor, provider, phone number, contacto, "
        "contactos de emergencia, equipo médico, médicos, equipo de atención"
    ),
    "insurance": (
        "insurance, coverage, payer, insurance plan, health plan, insurance provider, seguro, "
        "seguros médicos, cobertura, aseguradoras"
    ),
    "bill": (
        "bill, billing, statement, balance, invoice, bills and payments, factura, cuenta, estado "
        "de cuenta, facturas y pagos, cobro"
    ),
    "claim": "claim, claims, reclamo, reclamos, eob",
    "login": (
        "login, password, account, portal login, logins and passwords, contraseña, clave, "
        "accesos, cuentas y contraseñas"
    ),
}
"""What the sheet or the heading of a table is called; `vital` is a table of results.

Of any visit the columns tell whether it is to come.
"""

VAGUE = (
    "amount, total, importe, monto, value, valor, web, link, when, low, high, total due, for, "
    "site, quantity, qty, cantidad, start, end, stopped, started, hasta, fin, source, fuente, note,"
    " nota, comment, comentario, extra, order, report, profile, grupo, group, alta, received, "
    "route, via, plan, role, relation, relación, company, empresa, organization, organización, "
    "account, cuenta, portal, user, url, uri, website, página, enlace, subject, "
    "asunto, treatment, measure, measurement, range, rango, unit, unidad, alerta, indicador, "
    "marca, description, descripción, concept, concepto, payment, pago, due, allowed, permitido, "
    "category, categoría, parameter, magnitud, sample, muestra, material, hallazgo, límite, study, "
    "balance, saldo, reference, referencia, estudio, prueba, test, visit, visita, contact, "
    "contacto, mobile, cell, tel, dónde, instruction, frequency, frecuencia, policy, titular, "
    "vendor, practice, u m, un, ud, uds, und, medida, ref, v r, v n, normal, norm, expected, "
    "expected value, target range, desired range, interval, intervalo, min, max, mínimo, máximo, "
    "lower, upper, inferior, superior, desde, alert, alarma, ind, a n, a b, taken, sampled, "
    "performed, obtained, toma, tomado, tomada, res, val, vlr, marker, práctica, "
    "prestación, current value, latest value, reported value, lower limit, upper limit, lower "
    "bound, upper bound, observation time, valor actual, valor mínimo, valor máximo, out of range, "
    "fuera de rango, patológico, señal"
)
"""Only one kind has them, yet they tell none: a bank's list has an amount, too."""
FURNITURE = (
    "guid, http realm, form action origin, time created, time last used, time password changed, "
    "favorite, fav, reprompt, icon, last modified, created, archived, password history, folder, "
    "archived date, create time, modify time, vault, grouping, group, tags, category"
)
"""Columns of password managers that tell nothing of a login."""
