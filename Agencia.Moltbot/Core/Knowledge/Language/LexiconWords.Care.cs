namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Health, beauty, animals. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Care = """
        allergy: alergica, alergico a, soy alergico, soy alergica, me da alergia, intolerancia, intolerancias, reaccion alergica, urticaria, sensibilidad, piel sensible, atopica, atopico, alergenos | allergic to, intolerances, allergic reaction, rash, hives, sensitive skin, hypersensitive, eczema, latex, anaphylaxis, epipen
        medicalcondition: enfermedad, enfermedades, asma, asmatico, asmatica, diabetes, diabetico, epilepsia, epileptico, hipertension, tension alta, corazon, cardiaco, marcapasos, problemas de salud, problema de salud, problema medico, patologia, patologias, medicarme, tomo medicacion, operado, operada, operaron, cirugia reciente, sinusitis, otitis, oidos, oido, resfriado, constipado, catarro, hernia, varices, cancer, quimio, contraindicaciones, contraindicacion | illness, condition, conditions, medical condition, asthma, asthmatic, diabetes, epilepsy, epileptic, blood pressure, heart, heart condition, pacemaker, health issue, health issues, health problem, health problems, health condition, taking medication, on medication, recent surgery, ears, ear problems, sinus, congested, hernia, cancer, chemo, contraindications
        pain: dolores, dolorido, dolorida, molestia, molestias, me molesta, duele algo, doloroso, dolorosa, hace dano, agujetas, migrana, migranas, dolor de cabeza, pinchazos, calambre, adolorido | sore, soreness, uncomfortable, discomfort, migraine, migraines, headache, headaches, cramp, stings, does it sting
        backpain>pain: dolor de espalda, mal de la espalda, lumbalgia, torticolis, contracturado, contracturada, tengo el cuello, trapecio | bad neck, slipped disc, trapped nerve, back ache, backache, lumbar pain
        checkup: chequeo, control anual, revision rutinaria, revisarse | check up, health check, screening, routine
        dentist>doctor: dentista, odontologo, odontologa, higienista, ortodoncista | dentists, hygienist, orthodontist
        doctor>team: medicos, doctores, facultativo, pediatra, ginecologo, ginecologa, dermatologo, dermatologa, traumatologo, enfermera, enfermero, cardiologo | doctors, gp, paediatrician, gynaecologist, dermatologist, nurse, consultant, cardiologist
        physio: fisios, fisioterapeutas, rehabilitador, quiropractico, quiromasaje, quiromasajista | physios, physical therapy, physical therapist, osteopath, chiropractor
        psychology: psicologos, psicoterapia, terapia de pareja, depresion, ansiedad y, estres, autoestima, duelo, trauma | psychotherapy, couples therapy, depression, stress, counsellor, counselor, mental health, grief
        bloodtest: analitica, analiticas, sacar sangre, extraccion de sangre, en ayunas, ayunas, resultados de analisis | blood tests, fasting, blood sample, test results
        prescription: medicamento con receta, receta medica, receta electronica, recetas | prescriptions, repeat prescription
        medicine: farmacia, farmacos, farmaco, antiinflamatorio, paracetamol, ibuprofeno, pomada, vitaminas, suplementos | drug, drugs, painkiller, painkillers, ointment, vitamins, supplements, pharmacy
        glasses: gafas graduadas, lentes, anteojos, espejuelos, optometrista, revision de la vista, graduarme la vista, examen visual, llevo gafas, uso gafas, ver bien, miope, miopia, no veo bien | eyeglasses, eye exam, optometrist, short sighted, prescription glasses, prescription lenses, wear glasses, specs
        lenses: lentes de contacto, lentilla, llevo lentillas | contacts, wear contacts
        hearing: audifono, audifonos, sordera, no oigo | hearing aid, hearing aids, hearing test
        hair: cabello, melena, pelazo, rizos, rizado, pelo rizado, pelo largo, pelo corto | hairs, curls, curly, curly hair, long hair, short hair, afro
        haircut>hair: corte, recortar, corte de caballero, corte de senora, corte de mujer, corte de hombre, cortarmelo, cortar las puntas, sanear, capas, despuntar | haircuts, restyle, dry cut, wash and cut, layers, mens cut, ladies cut, kids cut
        dye: tinte, coloracion, mechas californianas, cubrir canas, matiz, matizar, decolorado, rubio, rubia, morena, pelirrojo, hacerme un color | hair dye, hair colour, hair color, blonde, brunette, toner, regrowth, root touch up
        beard: barbas, bigote, perilla, arreglar la barba, perfilar la barba, afeitarme, patillas | beards, moustache, beard trim, shaved, goatee
        nails: unas acrilicas, unas de porcelana, esmalte permanente, esmaltado permanente, pintarme las unas, hacerme las unas, gel, acrilico, limar, quitar el esmalte, retirar el gel | acrylics, acrylic nails, gels, gel polish, nail art, fake nails, infills, remove gel, mani, french manicure
        pedicure>nails: pies bonitos, pintar las unas de los pies, hacerme los pies | pedi, toenails
        waxing: depilarse, depilarme, ingles brasilenas, axilas, medias piernas, piernas enteras, bigotillo, labio superior, hilo, cera caliente | leg wax, bikini wax, brazilian, underarm, underarms, upper lip, hollywood wax, sugaring
        facial: tratamiento facial, peeling, arrugas, antiedad, acne, granos, puntos negros, hidratacion facial, piel grasa, rostro, poros | facials, peel, wrinkles, anti ageing, acne, blackheads, skin care, skincare, complexion, microdermabrasion
        bodytreatment: celulitis, reafirmar, reductor, reductora, maderoterapia, exfoliacion, envoltura, cavitacion, radiofrecuencia, criolipolisis, estrias | cellulite, body wrap, exfoliation, scrub, toning, stretch marks, radiofrequency
        massage: masaje relajante, masaje deportivo, masaje en pareja, masajear, piedras calientes, reflexologia, masaje tailandes, shiatsu, drenar | sports massage, swedish, hot stone, hot stones, reflexology, thai massage, shiatsu, couples massage, back rub
        makeup: maquillarse, maquilladora, maquillaje de novia, maquillaje de dia, automaquillaje | bridal makeup, mua, make me up
        perfume: cosmeticos, champus, gel de bano, crema de manos, locion | lotion, conditioner, toiletries, beauty products
        tattoo: tatuarse, tatuador, tatuadora, tatu, hacerme un tatuaje | tattooist, tattoo artist, tattooing, get inked
        pets: mascotita, animalito, animalitos, peludo, peludos, companero peludo, con animales | furry friend, furry friends, animal friendly, pet friendly, bring my pet, fur baby
        dog>>pets: perros, chucho, can, canes, perrita, perritos, pastor aleman, golden, bichon, yorkshire, cachorros, cachorrito, perro guia | puppies, hounds, mutt, guide dog, assistance dog, labradors, alsatian, doggo, bulldog, chihuahua, yorkie
        cat>>pets: gatos, gatas, gatitos, michi | cats, kittens, moggy
        vet: veterinaria de, clinica veterinaria, albeitar | animal hospital, vets practice
        vaccine: vacunas, vacunarse, cartilla, cartilla de vacunacion, cartilla sanitaria, al dia de vacunas, revacunar, vacuna antirrabica | vaccination card, vaccination record, up to date jabs, immunisation, immunised, inoculated, rabies
        grooming: banar al perro, bano y corte, cortar el pelo, cepillado, cepillar, unas del perro, nudos, glandulas, corte a tijera, a maquina | dog grooming, groomer, groomed, dog wash, bath and brush, nail clipping, clip nails, matted, knots, de shedding, haircut for my dog
        petboarding: guarderia de perros, hotel para perros, residencia para perros, residencia de gatos, pension para perros, cuidar al perro, cuidar a mi perro, cuidar al gato, cuidador, me voy de vacaciones y | dog sitting, dog sitter, pet sitting, pet sitter, look after my dog, look after my cat, cattery, leave my dog, dog boarding, home boarding
        dogtraining: amaestrar, educar al perro, adiestrador, muerde, ladra, ladra mucho, tira de la correa | train my dog, dog trainer, bites, barks, barking, pulls on the lead, recall training
        aggressive: agresivo, agresiva, reactivo, se lleva mal, se pelea, sociable, socializar, miedoso con perros | aggressive, reactive, sociable, friendly with other dogs, gets on with, temperament, bite history
        neuter: esterilizada, castrada, celo, en celo | in heat, in season, unneutered, neutered male, fixed pet
        petfood: dieta del perro, comida de perro, comida de gato, piensos, croquetas de perro, latitas | feed, feeding, raw food, treats, dry food, wet food
        sleep2: insomnio, dormir mal, roncar, ronquidos, apnea | insomnia, snoring, snore, sleep apnoea
        nutrition: nutricionistas, bajar de peso, perder kilos, engordar, dieta personalizada, plan de alimentacion, alimentacion | dieting, slimming, meal plans, eating plan, calories, put on weight
        hygiene: esterilizar material, esterilizado material, desinfectar, desinfeccion, higienico, limpieza del local, desechable, desechables, higiene del material, guantes, mascarilla, mascarillas | hygiene, hygienic, sterilise, sterilize, sterilised, disinfect, disinfected, sanitise, sanitised, disposable, clean equipment, masks, gloves, mask
        """;
}
