"""Signatures and consents are told from facts by what a question asks for, in both languages."""

from __future__ import annotations

import pytest

from famchart.core.consents import is_given_anew

ACTS = """
Signature of parent
Parent’s signatures
Your initials
By signing below you confirm the above
I hereby authorize the release
I hereby authorise the release
Authorization for release of medical information
Consent to treat
Do you consent to telehealth?
Do you agree to the release?
Do you agree with the financial policy?
I agree
Financial agreement
Patient agrees to pay what insurance does not cover
Do you give permission to treat?
Do you give us your permission to photograph?
Do you allow us to share records with the school?
Will you permit students in the room?
May we leave a voicemail?
Is it OK to text you?
I certify that the above is true
I acknowledge receipt of the Notice of Privacy Practices
I have read and understood the policy
I understand that I am responsible for the bill
Do you accept the terms?
I waive my right to appeal
Assignment of benefits
Who is authorized to pick up records?
Firma del padre
Firme aquí
Sus iniciales
Consiento el tratamiento
Consentimiento para el tratamiento
¿Da su consentimiento?
¿Consiente el tratamiento?
Autorizo la divulgación de mi expediente
¿Autoriza la divulgación?
Autorización para divulgar información médica
¿Está de acuerdo con la divulgación?
Estoy de acuerdo
¿Acepta los términos?
Acepto ser responsable del pago
¿Da permiso para tratar al menor?
¿Nos permite compartir los resultados?
¿Podemos dejarle un mensaje de voz?
Declaro que lo anterior es verdad
¿Certifica usted que lo anterior es cierto?
He leído el aviso de prácticas de privacidad
Entiendo que debo pagar lo que el seguro no cubra
Renuncio a mi derecho de apelación
"""
FACTS = """
Allergies
Vital signs
Is it firm?
Designated pharmacy
Authorization number
Prior authorization on file?
Confirmation by phone?
Middle initial
Do you need a sign language interpreter?
Any signs of infection?
Do you understand English?
Is there a custody agreement?
Does your pharmacy accept Medicaid?
Are you in a Medicaid waiver program?
Release date from the hospital
Do you disagree with a diagnosis?
Preferred language
Emergency contact
Have you had a permit for disabled parking?
Alergias
Número de autorización
¿Tiene autorización previa del seguro?
¿El seguro ya autorizó la cirugía?
¿Su farmacia acepta Medicaid?
¿Reconoce a sus familiares?
¿Es firme el abdomen?
¿Hay un acuerdo de custodia?
Confirmación por teléfono
¿Entiende inglés?
Medicinas que toma
"""


@pytest.mark.parametrize(("questions", "is_anew"), [(ACTS, True), (FACTS, False)])
def test_what_is_signed_or_agreed_to_is_given_anew(questions: str, is_anew: bool) -> None:
    asked = questions.strip().splitlines()
    assert [each for each in asked if is_given_anew(each) is not is_anew] == []
    assert [each for each in asked if is_given_anew(each.upper()) is not is_anew] == []
