"""What the columns of a table of results are called, in English and Spanish."""

from __future__ import annotations

OF_RESULTS: dict[str, str] = {
    "name": (
        "name, test, test name, component, component name, analyte, lab test, lab, "
        "observation, measurement, measure, parameter, vital, vital sign, test component, "
        "prueba, análisis, examen, componente, analito, estudio, nombre, determinación, "
        "parámetro, magnitud, nombre de la prueba, signo vital"
    ),
    "value": (
        "value, result, result value, your value, your result, reading, measured value, test "
        "result, valor, resultado, lectura, su valor, su resultado, valor obtenido, resultado "
        "obtenido, valor hallado, hallazgo"
    ),
    "unit": "unit, unit of measure, uom, unidad, unidad de medida, unidades",
    "range": (
        "range, reference range, reference, ref range, normal range, reference interval, "
        "standard range, expected range, ref interval, reference value, reference limit, "
        "normal value, biological reference interval, rango, rango de referencia, valor de "
        "referencia, intervalo de referencia, intervalo biológico de referencia, rango "
        "normal, valor normal, valor esperado, límite, límite de referencia, límite normal, "
        "referencia"
    ),
    "low": "low, reference low, ref low, range low, low limit, mínimo, límite inferior",
    "high": ("high, reference high, ref high, range high, high limit, máximo, límite superior"),
    "flag": (
        "flag, abnormal flag, abnormal, interpretation, flag indicator, alerta, indicador, "
        "bandera, interpretación, marca"
    ),
    "date": (
        "date, collected, collection date, date collected, collected on, result date, date of "
        "test, test date, specimen date, taken on, date taken, observation date, date and "
        "time, date time, fecha, fecha de toma, fecha de toma de muestra, fecha de resultado, "
        "fecha del análisis, fecha del estudio, fecha de extracción, fecha de recolección, "
        "fecha y hora"
    ),
    "time": (
        "time, collection time, time collected, time taken, hora, hora de toma, hora de la toma"
    ),
    "panel": (
        "panel, panel name, order, order name, report, profile, battery, study, category, "
        "perfil, grupo, categoría"
    ),
    "specimen": (
        "specimen, specimen type, specimen source, sample type, sample, source of specimen, "
        "muestra, tipo de muestra, espécimen, tipo de espécimen, material"
    ),
    "loinc": "loinc, loinc code, código loinc",
    "status": "status, result status, estado",
}
BROAD = "prueba, test, test name, análisis, examen, lab test, lab, estudio"
"""What may call a test or the study that it is part of: of two the later one is the study."""
