-- what opens on enter only is marked when it is saved; what is kept by now, by its words in search
ALTER TABLE entry ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0
--;
UPDATE entry SET held_back = 1
WHERE kind IN (
    'answer', 'appointment', 'bill', 'call', 'document', 'form', 'gap', 'message', 'note',
    'procedure', 'question', 'report', 'result', 'task', 'visit'
) AND place IN (SELECT rowid FROM search WHERE search MATCH '
    patholog* OR patolog* OR histolog* OR histopatholog* OR histopatolog* OR cytolog* OR
    citolog* OR cytopatholog* OR citopatolog* OR biops* OR dermatopatholog* OR dermatopatolog*
    OR autops* OR necrops* OR pap OR papanicolaou OR papanicolau OR genetic* OR gene OR genes OR
    genom* OR genotyp* OR genotip* OR germline OR exome OR exoma OR brca OR brca1 OR brca2 OR
    lynch OR karyotyp* OR cariotip* OR chromosom* OR cromosom* OR cromosomic* OR mutation* OR
    mutacion* OR heredit* OR carrier OR portador* OR nipt OR hiv OR hiv1 OR hiv2 OR vih OR vih1
    OR vih2 OR antiretrovir* OR antirretrovir* OR pregnan* OR embaraz* OR gestation* OR gestac*
    OR hcg OR bhcg OR gonadotropin OR gonadotropina OR prenatal OR antenatal OR obstetric* OR ob
    OR fetal OR fetus OR feto OR miscarriage OR abort* OR upt
')
--;
-- fetal hemoglobin is measured in any blood
UPDATE entry SET held_back = 0
WHERE kind = 'result' AND place IN (SELECT rowid FROM search WHERE search MATCH '
    "fetal hemoglobin" OR "fetal haemoglobin" OR "fetal hgb" OR "hemoglobin fetal"
    OR "haemoglobin fetal" OR "hemoglobina fetal" OR "haemoglobina fetal" OR "hgb fetal"
')
--;
-- what belongs to them
UPDATE entry SET held_back = 1 WHERE record IN (
    SELECT result.id FROM entry AS owner JOIN result ON report_id = owner.record
    WHERE owner.kind = 'report' AND owner.held_back
    UNION ALL SELECT answer.id FROM entry AS owner JOIN answer ON form_id = owner.record
    WHERE owner.kind = 'form' AND owner.held_back
    UNION ALL SELECT eob.id FROM entry AS owner JOIN eob ON bill_id = owner.record
    WHERE owner.kind = 'bill' AND owner.held_back
    UNION ALL SELECT payment.id FROM entry AS owner JOIN payment ON bill_id = owner.record
    WHERE owner.kind = 'bill' AND owner.held_back
)
--;
UPDATE entry SET held_back = 1 WHERE record IN (
    SELECT document.id FROM document JOIN entry AS owner ON owner.record = about_id
    WHERE owner.held_back
)
