"""What columns and tables are called, in English and Spanish, by the kind of fact.

These are all the words there are: a header fits one of them, or none (headers.py).
"""

from __future__ import annotations

from famchart.intake.draft import RESULT
from famchart.intake.tables.result_words import OF_RESULTS

Words = dict[str, str]

SYNONYMS: dict[str, Words] = {
    "medication": {
        "name": (
            "name, medication, medication name, medicine, drug, drug name, prescription name, rx, "
            "medicamento, nombre, nombre del medicamento, medicina, fármaco, principio activo, "
            "remedio"
        ),
        "dose": "dose, dosage, strength, dosis, concentración, potencia",
        "sig": (
            "sig, directions, instructions, how to take, how taken, directions for use, "
            "frequency, how often, when to take, times a day, instrucciones, indicaciones, "
            "posología, cómo tomar, modo de uso, "
            "frecuencia, pauta, cada cuánto, cuándo tomar, cómo se toma"
        ),
        "quantity": "quantity, qty, amount dispensed, quantity dispensed, cantidad",
        "refills_left": (
            "refills, refills left, refills remaining, remaining refills, resurtidos, surtidos "
            "restantes, repeticiones, recargas"
        ),
        "pharmacy": "pharmacy, pharmacy name, farmacia",
        "prescriber": (
            "prescriber, prescribed by, prescribing provider, ordering provider, prescribing "
            "physician, doctor, provider, recetado por, prescriptor, médico, prescrito por"
        ),
        "date": (
            "date, start date, started, since, prescribed on, date prescribed, start, fecha, "
            "fecha de inicio, inicio, desde, fecha de receta"
        ),
        "filled": (
            "last filled, last fill, last fill date, fill date, date filled, filled, filled on, "
            "last dispensed, dispensed on, último surtido, última dispensación, surtido el, "
            "fecha de surtido, fecha de dispensación, dispensado el"
        ),
        "days_supply": (
            "days supply, day supply, days of supply, supply days, días de tratamiento, "
            "días surtidos, días de suministro"
        ),
        "end": (
            "end date, stop date, stopped, date stopped, stopped on, discontinued, "
            "discontinued on, date discontinued, end, fecha de fin, fin, fecha final, hasta, "
            "suspendido, suspendido el, fecha de suspensión"
        ),
        "status": "status, estado",
        "reason": "reason, indication, reason for taking, for, motivo, indicación, para qué",
        "number": "rx number, prescription number, rx #, número de receta",
        "rxnorm": "rxnorm, rxcui, rxnorm code",
        "ndc": "ndc, ndc code",
    },
    "allergy": {
        "name": (
            "name, allergy, allergen, substance, allergic to, allergy name, alergia, alérgeno, "
            "sustancia, nombre, alérgico a, alergia a"
        ),
        "reaction": "reaction, reaction type, symptom, reacción, síntoma",
        "severity": "severity, criticality, severidad, gravedad",
        "date": (
            "date, onset, onset date, date noted, noted, date identified, since, fecha, desde, "
            "inicio"
        ),
        "status": "status, estado",
        "said_by": "reported by, source, recorded by, informado por, fuente",
    },
    "problem": {
        "name": (
            "name, problem, condition, diagnosis, problem name, condition name, health issue, "
            "medical condition, problema, diagnóstico, condición, enfermedad, padecimiento, "
            "nombre"
        ),
        "date": (
            "date, onset, onset date, start date, since, diagnosed, diagnosis date, "
            "date diagnosed, date noted, noted, fecha, inicio, fecha de inicio, "
            "fecha de diagnóstico, desde"
        ),
        "end": "end date, resolved, resolved date, resolution date, fecha de fin, resuelto",
        "status": "status, clinical status, estado, estado clínico",
        "provider": "provider, treating clinician, doctor, médico",
        "icd10": "icd, icd10, icd 10, icd code, icd 10 code, diagnosis code, cie 10, cie10",
        "snomed": "snomed, snomed code, snomed ct",
    },
    "immunization": {
        "name": (
            "name, vaccine, immunization, vaccination, vaccine name, immunization name, vaccine "
            "group, shot, vacuna, inmunización, nombre, nombre de la vacuna, biológico"
        ),
        "date": (
            "date, date given, given on, administered, administered on, date administered, "
            "administration date, vaccination date, immunization date, received, date received, "
            "service date, fecha, fecha de aplicación, fecha de vacunación, aplicada, fecha de "
            "administración"
        ),
        "dose": "dose, dose number, dose #, dosis, número de dosis",
        "provider": "provider, administered by, given by, aplicada por, médico",
        "where": "location, clinic, facility, place, lugar, clínica, centro",
        "manufacturer": "manufacturer, mfr, fabricante, laboratorio",
        "lot": "lot, lot number, lot #, lote, número de lote",
        "site": "site, body site, injection site, sitio",
        "route": "route, vía",
        "status": "status, estado",
        "next_due": "next due, next dose, next dose due, próxima dosis, siguiente dosis",
        "cvx": "cvx, cvx code, código cvx",
    },
    RESULT: OF_RESULTS,
    "appointment": {
        "date": (
            "date, appointment date, visit date, start date, when, date and time, date time, "
            "fecha, fecha de la cita, día, fecha y hora, cuándo"
        ),
        "time": ("time, start time, appointment time, hour, hora, hora de inicio, hora de la cita"),
        "with": (
            "with, provider, doctor, physician, clinician, seen by, con, médico, doctora, "
            "especialista, profesional"
        ),
        "where": (
            "where, location, clinic, place, department, facility, address, lugar, clínica, "
            "dónde, ubicación, consultorio, hospital, dirección"
        ),
        "type": (
            "type, appointment type, visit type, appointment, specialty, tipo, tipo de cita, "
            "cita, especialidad"
        ),
        "name": "name, title, subject, asunto, título",
        "reason": "reason, reason for visit, motivo, motivo de la cita, motivo de consulta",
        "phone": "phone, teléfono",
        "status": "status, estado",
    },
    "encounter": {
        "date": (
            "date, visit date, encounter date, date of visit, date of service, admitted, fecha, "
            "fecha de la visita, fecha de atención, ingreso"
        ),
        "name": (
            "name, visit, encounter, visit type, encounter type, type, visita, tipo de visita, "
            "consulta, atención, tipo"
        ),
        "with": ("with, provider, doctor, physician, clinician, seen by, con, médico, profesional"),
        "where": (
            "where, location, clinic, facility, department, lugar, clínica, hospital, ubicación"
        ),
        "reason": "reason, reason for visit, chief complaint, motivo, motivo de consulta",
        "diagnosis": "diagnosis, visit diagnosis, encounter diagnosis, diagnóstico",
        "end": "end date, discharged, discharge date, alta, fecha de alta",
        "status": "status, estado",
    },
    "procedure": {
        "name": (
            "name, procedure, surgery, procedure name, operation, treatment, procedimiento, "
            "cirugía, operación, intervención, nombre"
        ),
        "date": (
            "date, procedure date, surgery date, date of procedure, date performed, performed on, "
            "fecha, fecha del procedimiento, fecha de cirugía, fecha de la operación"
        ),
        "provider": (
            "provider, surgeon, performed by, doctor, physician, cirujano, médico, realizado por"
        ),
        "where": "where, location, facility, hospital, lugar, clínica",
        "status": "status, estado",
        "snomed": "snomed, snomed code",
        "cpt": "cpt, cpt code, procedure code",
    },
    "contact": {
        "name": "name, contact, contact name, full name, nombre, contacto, nombre completo",
        "role": (
            "role, relationship, specialty, relation, title, parentesco, relación, función, "
            "especialidad, cargo"
        ),
        "phone": (
            "phone, phone number, telephone, tel, mobile, cell, cell phone, home phone, work "
            "phone, mobile phone, office phone, teléfono, celular, móvil, número de teléfono"
        ),
        "fax": "fax, fax number, número de fax",
        "email": "email, e mail, email address, correo, correo electrónico",
        "address": "address, street address, dirección, domicilio",
        "hours": "hours, office hours, horario, horas",
        "where": "organization, practice, clinic, company, organización, clínica, empresa",
    },
    "insurance": {
        "name": (
            "name, insurance, insurer, payer, insurance company, carrier, insurance name, payer "
            "name, seguro, aseguradora, compañía, compañía de seguros, nombre"
        ),
        "plan": (
            "plan, plan name, insurance type, coverage, coverage type, plan type, cobertura, tipo "
            "de plan, tipo de seguro"
        ),
        "member_id": (
            "member id, member number, subscriber id, policy number, policy id, policy, member #, "
            "id number, número de póliza, póliza, número de afiliado, número de miembro"
        ),
        "group": "group, group number, group id, group #, número de grupo",
        "holder": (
            "subscriber, subscriber name, policy holder, policyholder, insured, covered party, "
            "titular, asegurado"
        ),
        "relationship": "relationship, relation to subscriber, parentesco",
        "date": (
            "effective date, start date, effective, coverage start, vigencia, fecha de inicio"
        ),
        "end": (
            "end date, expiration date, coverage end, termination date, fecha de fin, vencimiento"
        ),
        "phone": "phone, teléfono",
    },
    "bill": {
        "amount_due": (
            "amount due, balance, balance due, amount, total due, you owe, patient "
            "responsibility, amount owed, importe, monto, saldo, total, total a pagar, monto a "
            "pagar, importe a pagar, usted debe"
        ),
        "due_date": (
            "due date, due, payment due, pay by, fecha de vencimiento, vencimiento, fecha límite, "
            "pagar antes de"
        ),
        "statement_date": (
            "statement date, bill date, invoice date, billing date, fecha de factura, fecha de "
            "emisión, fecha del estado de cuenta"
        ),
        "provider": ("provider, facility, billed by, biller, vendor, proveedor, hospital, emisor"),
        "date": "date, date of service, service date, visit date, fecha, fecha de servicio",
        "name": "description, service, concept, name, concepto, descripción, servicio",
        "number": (
            "bill number, invoice number, invoice #, account number, statement number, número de "
            "factura, factura"
        ),
        "charged": ("charge, charges, amount charged, total charges, billed amount, cargos, cargo"),
        "paid": "paid, amount paid, payments, pagado, pagos",
        "status": "status, estado",
    },
    "claim": {
        "number": "claim number, claim id, claim, claim #, número de reclamo, reclamo",
        "date": (
            "date, date of service, service date, service start date, fecha, fecha de servicio"
        ),
        "end": "service end date",
        "provider": "provider, facility, proveedor",
        "charged": ("amount charged, billed, charge, charges, amount billed, billed amount, cargo"),
        "allowed": "allowed, allowed amount, medicare approved, plan allowed, permitido",
        "paid": "paid, plan paid, provider paid, insurance paid, amount paid, pagado",
        "amount_due": (
            "your share, you may be billed, patient responsibility, you owe, member "
            "responsibility, su parte, usted debe"
        ),
        "status": "status, claim status, estado",
        "type": "claim type, tipo",
    },
    "login": {
        "title": (
            "title, name, item name, account, account name, site, service, portal, website name, "
            "título, nombre, sitio, servicio, cuenta"
        ),
        "url": (
            "url, website, web site, web address, login url, login uri, uri, link, web, sitio "
            "web, página web, página, dirección web, enlace"
        ),
        "username": (
            "username, user name, login, login username, user, user id, login name, login id, "
            "usuario, nombre de usuario, usuaria"
        ),
        "password": (
            "password, login password, pass, pwd, passphrase, contraseña, clave, senha, "
            "passcode, pw, pin, secret, passwort, kennwort, mot de passe"
        ),
        "totp": (
            "totp, otp, otpauth, otp auth, otp url, otp secret, login totp, one time password, "
            "one time code, two factor secret, authenticator key, 2fa"
        ),
        "note": "note, notes, comment, comments, extra, nota, notas, comentario",
        "email": "email, e mail, correo, correo electrónico",
    },
}
