"""The words that lines begin with, by what they are then read as."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.intake.quick import (
    allergies,
    asked_refills,
    asking,
    emergencies,
    health,
    medicines,
    papers,
    payments,
    procedures,
    reminders,
    shots,
    talk,
    visits,
)
from famchart.intake.quick.line import Reading

BEGINNINGS: Mapping[Reading, str] = {
    talk.call: "call|called|calls|phone call|phone|phoned|got a call|call back from|spoke"
    "|talked|rang|llamada telefonica|llamada|llamar|llame|llamo|llamamos|llamaron|me llamaron"
    "|devolvio la llamada|regreso la llamada"
    "|nos llamaron|hable|hablo|hablamos|recibi llamada|telefoneo",
    talk.voicemail: "left voicemail|left a voicemail|left vm|left a vm"
    "|left message|left a message|voicemail"
    "|deje mensaje de voz|deje mensaje|deje recado|deje un recado|mensaje de voz",
    visits.appointment: "appt|appts|apt|appointment|cita|turno|consulta|visit|visita",
    talk.message: "msg|msgd|msged|message|messaged|sent message|sent a message|sent msg|portal msg"
    "|portal message|wrote|emailed|mensaje|mande mensaje|mande un mensaje|envie mensaje"
    "|envie un mensaje|mensaje del portal|escribi|le escribi|les escribi|escribimos",
    talk.note: "note|nota|fyi|apunte",
    talk.task: "task|todo|to-do|to do|tarea|pendiente|need to|hay que|tengo que",
    reminders.reminder: reminders.REMINDING,
    reminders.letting: reminders.LETTING,
    reminders.to_self: reminders.TO_SELF,
    asking.question: "ask|question|questions|preguntar|pregunta|preguntas",
    payments.bill: "bill|factura|cuenta|invoice|statement|recibo",
    payments.payment: "paid|pd|payment|pague|pago|pagado|pagada|pagamos",
    payments.eob: "eob|explanation of benefits|explicacion de beneficios",
    shots.vaccination: "vaccine|vaccination|vacuna|vacunacion|shot",
    health.result: "result|results|lab|lab result|resultado|resultados",
    allergies.reaction: "allergic reaction|had an allergic reaction|had allergic reaction"
    "|reaccion alergica|tuvo reaccion alergica|tuvo una reaccion alergica|alergia reaccion"
    "|alergico reaccion|alergica reaccion",
    allergies.allergy: "allergy|allergic|is allergic|alergia|alergico|alergica"
    "|es alergico|es alergica|ya no es alergico|ya no es alergica|is no longer allergic"
    "|no longer allergic",
    health.condition: "condition|diagnosis|dx|diagnosed|was diagnosed|diagnostico|diagnosticado"
    "|diagnosticada|le diagnosticaron|condicion|enfermedad",
    procedures.procedure: "procedure|procedimiento",
    medicines.medicine: "med|medicine|medication|rx|medicina|medicamento",
    medicines.count: "count|counted|pill count|conteo de pastillas|conte|conteo|recuento"
    "|contar|contamos",
    asked_refills.request: "refill requested|refill request|requested refill|requested a refill"
    "|asked refill|asked for refill|asked for a refill|refill|requested refills|resurtido pedido"
    "|pedi resurtido|pedi el resurtido|pedi un resurtido|solicite resurtido|solicite el resurtido"
    "|resurtido solicitado|pedido de resurtido"
    "|pedir resurtido|pedir el resurtido|pedir un resurtido|pide resurtido"
    "|pide el resurtido|pida resurtido|pida el resurtido|solicitar resurtido"
    "|solicitar el resurtido|resurtir|resurte|resurta|resurtido",
    papers.form: "form|forms|formulario|formularios",
    papers.gap: "records|records request|records requested|expediente|expediente pedido",
    papers.named_gap: "|".join(sorted(papers.NAMED_GAPS)),
    papers.document: "document|documento",
    papers.insurance: "insurance|seguro|aseguranza|dental insurance|vision insurance"
    "|pharmacy insurance|drug insurance",
    papers.contact: "contact|contacto|emergency contact|contact emergency|contact in an emergency"
    "|contact in emergency|contact for emergencies|contacto de emergencia|contacto emergencia"
    "|contacto para emergencias|contacto en caso de emergencia",
    papers.account: "portal account|new portal account|new portal|add portal|cuenta de portal"
    "|cuenta del portal|cuenta en el portal|portal nuevo|nuevo portal",
    papers.login: "login|acceso",
}
"""The words that a line may begin with, folded, in English and Spanish."""
OPERATIONS = "surgery|operation|cirugia|operacion"
KEPT: Mapping[Reading, str] = {
    talk.note: "reminder from|reminder call|reminder card|reminder letter|reminder text",
    visits.appointment: "telehealth|telecita|televisit|telemedicina|video visit|video appt"
    "|phone visit|phone appt|videoconsulta|videollamada|virtual visit|fasting labs"
    "|labs|lab work|blood draw|blood work|analisis|analisis de sangre|laboratorio"
    "|checkup|check-up|chequeo",
    emergencies.emergency_visit: emergencies.VISITS,
    payments.bill: "estimate|presupuesto|estimado|refund|reembolso",
    health.result: "bp|blood pressure|presion|presion arterial|tension|tension arterial",
    procedures.procedure: OPERATIONS,
    medicines.medicine: "filled|fill|picked up|partial fill|part fill|partially filled|short fill"
    "|surtido|surtida|surtidos|surtidas|surtieron|surtido parcial|surtida parcial"
    "|recogida|recogido|recogidas|recogidos|recogi|recogio|recogieron|recogimos|surti|me surtieron",
}
"""Beginnings that are part of what is said as well."""
NOUNS: Mapping[Reading, str] = {
    visits.appointment: "appt|appts|apt|appointment|cita|turno|consulta|visit|visita|checkup"
    "|chequeo",
    health.condition: "diagnosed|diagnosis|dx|diagnostico|diagnosticado|diagnosticada",
    procedures.procedure: OPERATIONS,
}
"""What may stand also behind what it is for, where a day tells: dentist appt dec 9."""
LAB_VISITS = {"visit", "visits", "visited", "appt", "appointment"}
"""Behind lab they tell that one went there, or is to go: no result."""
WITH_TIME = {"visit", "visita", "labs", "lab work", "blood draw", "blood work", "analisis",
              "analisis de sangre", "laboratorio", "checkup", "check-up", "chequeo"}  # fmt: skip
"""What is an appointment only where a time is told."""
