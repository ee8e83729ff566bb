"""What the columns of a table of results are called, in English and Spanish.

The list serves files and pasted tables alike.
"""

from __future__ import annotations

OF_RESULTS: dict[str, str] = {
    "name": (
        "name, test, test name, component, component name, analyte, lab test, lab, observation, "
        "measurement, measure, parameter, vital, vital sign, test component, test description, "
        "test item, test performed, investigation, analysis, assay, marker, biomarker, prueba, "
        "análisis, examen, componente, analito, estudio, nombre, determinación, parámetro, "
        "magnitud, nombre de la prueba, signo vital, nombre del examen, nombre del estudio, nombre "
        "del análisis, examen realizado, prueba analito, biomarcador, práctica, prestación, result "
        "name, result component, result test, component test, observation name, analyte name, "
        "parameter name, sub test, subtest, nombre del resultado, nombre del analito, nombre del "
        "componente, nombre del parámetro, subprueba"
    ),
    "value": (
        "value, result, result value, your value, your result, reading, measured value, test "
        "result, numeric result, result numeric, current result, current value, latest result, "
        "latest value, observed value, patient value, patient result, lab value, lab result, "
        "reported value, res, rslt, valor, resultado, lectura, su valor, su resultado, valor "
        "obtenido, resultado obtenido, valor hallado, hallazgo, valor actual, resultado actual, "
        "valor medido, valor reportado, valor encontrado, valor del paciente, resultado del "
        "paciente, resultado numérico, resultado valor, valor resultado, rdo, vlr, val"
    ),
    "unit": (
        "unit, unit of measure, unit of measurement, unit of meas, uom, u m, result unit, si unit, "
        "conventional unit, reporting unit, meas unit, measurement unit, measure unit, reference "
        "unit, ref unit, unidad, unidad de medida, unidad medida, unidades, unid, unid medida, un, "
        "ud, uds, und, u de medida, u medida, un medida, un de medida, unid de medida, medida"
    ),
    "range": (
        "range, reference range, reference, ref, ref range, ref rng, ref int, ref value, ref "
        "limit, reference range and unit, reference range unit, ref range unit, normal range, "
        "normal, norm, normal limit, reference interval, reference interval cutoff, interval, "
        "standard range, expected range, expected value, expected, desired range, optimal range, "
        "target range, lab range, ref interval, reference value, reference limit, normal value, "
        "biological reference interval, biological reference range, biological ref interval, "
        "biological ref range, bio ref interval, bio ref range, bio reference interval, rango, "
        "rango de referencia, valor de referencia, intervalo de referencia, intervalo biológico de "
        "referencia, rango biológico de referencia, rango biológico, intervalo biológico, rango "
        "normal, valor normal, valor esperado, rango esperado, límite, límite de referencia, "
        "límite normal, referencia, referencia biológica, ref biológica, intervalo, intervalo "
        "normal, intervalo ref, intervalo de ref, interv ref, int ref, rango ref, rango de ref, "
        "rango de normalidad, intervalo de normalidad, límite de ref, límite ref, v r, v ref, v de "
        "ref, v de referencia, v referencia, val ref, val de ref, valor ref, valor de ref, valor "
        "referencia, valor referencial, rango referencial, vlr ref, vlr de ref, vlr referencia, "
        "vlr normal, vr normal, vr referencia, v n, v normal"
    ),
    "low": (
        "low, reference low, ref low, low ref, range low, reference range low, ref range low, low "
        "limit, low normal, normal low, lower, lower limit, lower bound, lower reference limit, "
        "lower ref limit, lln, min, normal min, ref min, range min, mínimo, valor mínimo, rango "
        "mínimo, ref mín, límite inferior, lím inf, lim inferior, l inf, inferior, desde"
    ),
    "high": (
        "high, reference high, ref high, high ref, range high, reference range high, ref range "
        "high, high limit, high normal, normal high, upper, upper limit, upper bound, upper "
        "reference limit, upper ref limit, uln, max, normal max, ref max, range max, máximo, valor "
        "máximo, rango máximo, ref máx, límite superior, lím sup, lim superior, l sup, superior, "
        "hasta"
    ),
    "flag": (
        "flag, abnormal flag, abnormal, abn, abn flag, abn ind, abnormal indicator, abnormality, "
        "result flag, interpretation, interp, flag indicator, indicator, alert, alert flag, h l, l "
        "h, h l flag, hi lo, high low, out of range, a n, alerta, alarma, indicador, ind, bandera, "
        "interpretación, marca, señal, anormal, anormalidad, patológico, fuera de rango, alto "
        "bajo, a b"
    ),
    "date": (
        "date, collected, collection date, date collected, collected on, collected at, collected "
        "date, collect date, collected date time, collection date time, collection dt tm, "
        "collection dt, date time collected, date of collection, coll date, coll dt, coll date "
        "time, coll dt tm, dt collected, dt coll, draw date, drawn, drawn on, drawn date, date "
        "drawn, date of draw, draw date time, specimen collected, specimen collected on, specimen "
        "collected date, specimen collection date, specimen date, specimen drawn, sample date, "
        "sample collected, sample taken, sample collection date, sampled, sampled on, sampling "
        "date, date sampled, date of sample, taken, taken on, date taken, obtained, date obtained, "
        "performed, service date, date of service, lab date, lab date time, result date, date of "
        "test, test date, observation date, observation date time, observation time, obs date, "
        "date and time collected, date and time, date time, fecha, fecha hora, fecha de toma, "
        "fecha toma, fecha de la toma, fecha de toma de muestra, fecha de toma de la muestra, "
        "fecha toma de muestra, fecha toma muestra, fecha muestra, fecha de muestra, fecha de la "
        "muestra, fecha hora toma, fecha hora de toma, fecha y hora de toma, fecha y hora de la "
        "toma, fecha de resultado, fecha del análisis, fecha análisis, fecha del estudio, fecha "
        "del examen, fecha de examen, fecha examen, fecha de la prueba, fecha prueba, fecha de "
        "extracción, fecha extracción, fecha de la extracción, fecha hora extracción, fecha hora "
        "de extracción, fecha y hora de extracción, fecha de recolección, fecha recolección, fecha "
        "de obtención, fecha de realización, fecha realización, fecha y hora, f toma, f de toma, f "
        "muestra, f extracción, f de extracción, f extracc, f recolección, fec toma, fec muestra, "
        "fec extracción, fec recolección, toma de muestra, toma, extracción, extraído, extraída, "
        "recolectado, recolectada, tomado, tomada"
    ),
    "time": (
        "time, collection time, time collected, time taken, coll time, collect time, draw time, "
        "time drawn, time of collection, sample time, specimen time, hora, hora de toma, hora de "
        "la toma, hora toma, h toma, hora de extracción, hora extracción, h extracción, hora "
        "muestra, hora de la muestra"
    ),
    "panel": (
        "panel, panel name, order, order name, report, profile, battery, study, category, perfil, "
        "grupo, categoría, order description, ordered test, test ordered, test group, test panel"
    ),
    "specimen": (
        "specimen, specimen type, specimen source, sample type, sample, source of specimen, "
        "muestra, tipo de muestra, espécimen, tipo de espécimen, material"
    ),
    "loinc": "loinc, loinc code, código loinc",
    "status": "status, result status, estado",
}
BROAD = (
    "nombre de la prueba, nombre del examen, nombre del estudio, nombre del análisis, test "
    "performed, prueba, test, test name, análisis, examen, lab test, lab, estudio"
)
"""What may call a test or the study that it is part of: of two the later one is the study."""
ANY_DAY = (
    "date, fecha, date and time, date time, fecha y hora, fecha hora, service date, date of "
    "service, result date, fecha de resultado"
)
"""What may call the day of the sample or another one: beside a header that names the sample, the
other one."""
