namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Health, beauty, sport and animals. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Body = """
        cleaning: higiene, higiene bucal, profilaxis, sarro, tartrectomia | scale and polish, teeth clean, dental cleaning, tartar
        filling: caries, picadura, obturacion | cavity, cavities, white filling
        implant: diente de tornillo, diente fijo, diente nuevo, tornillo, perdido un diente | screw in tooth, missing tooth, new tooth
        orthodontics: aparato, aparatos, aparato dental, dientes torcidos, enderezar los dientes, alinear los dientes, bracket, ortodoncista, corrector | brace, crooked teeth, straighten, straighten my teeth, retainer, retainers
        extraction: extraer, arrancar una muela, muela del juicio, muelas del juicio, cordal | pull a tooth, wisdom tooth, wisdom teeth, take out a tooth
        tooth: dentadura, boca, encia, encias | gums, mouth
        denture: protesis, dentadura postiza | denture, dentures, false teeth
        veneer: carilla, carillas | veneer, veneers
        whitening: blanquearme, dientes blancos, dientes mas blancos, dientes amarillos | whiter teeth, white teeth, bleaching
        sedation: sedacion, sedar, dormir, dormirme, dormido, panico al dentista, miedo al dentista, ansiedad | sedation, sedated, put to sleep, asleep, knocked out
        fear: miedo, panico, fobia, nervioso, nerviosa, me da cosa | nervous, scared, afraid, phobia, anxious, panic
        mouthguard: bruxismo, rechinar, aprieto los dientes, ferula de descarga | grind my teeth, grinding, splint
        kidsdentist>kids: odontopediatria, odontopediatra, dentista infantil | pediatric dentist, children dentist
        consultation: consulta, visita, valoracion, reconocimiento, primera valoracion | consultation, consultations, examination, exam, assessment
        checkup: revisarme, revision anual, revisar, chequear | check ups, checkups, examined, routine check
        swelling: flemon, hinchado, hinchada, hinchazon, inflamado | swollen, swelling, abscess
        backpain>pain: lumbago, ciatica, contractura, contracturas, espalda, cervicales, lumbares, cuello | my back, back pain, bad back, neck, sciatica, stiff neck, lower back, knots
        back: espalda, columna, lumbar | spine
        knee: rodilla, rodillas | knee, knees
        shoulder: hombro, hombros | shoulder, shoulders
        ankle: tobillo, esguince, pie, pies | ankle, sprain, foot, feet
        pelvicfloor: suelo pelvico, posparto, postparto, perdidas de orina | pelvic floor, postnatal, postpartum, incontinence
        injury: lesion, lesiones, lesionado, rotura, fractura, accidente | injury, injuries, injured, accident
        dryneedling: puncion seca | dry needling
        acupuncture: acupuntura, agujas | acupuncture, needles
        osteopathy: osteopatia, osteopata, quiropractico | osteopathy, osteopath, chiropractor
        podiatry: pie, pies, podologa, podologia, quiropodia, callos, plantillas, unas encarnadas | podiatry, podiatrist, chiropody, insoles, orthotics
        lymphatic: drenaje linfatico, drenaje, presoterapia | lymphatic drainage
        rehab: rehabilitacion, recuperacion, ejercicios | rehab, rehabilitation, recovery, exercises
        psychology: psicologo, psicologa, psicologia, terapia, terapeuta | psychologist, therapy, therapist, counselling
        speechtherapy: logopeda, logopedia | speech therapy, speech therapist
        homevisit: venis a casa, venir a casa, venir a mi casa, venis a mi casa, ir a mi casa, venir a verlo, visita a domicilio, a domicilio, vais a domicilio, desplazais, desplazarse, atencion a domicilio | home visit, home visits, come to my house, come to my home, come to us, come to me, house call, mobile service
        sickleave: baja laboral, baja medica | sick note, sick leave
        prescription: recetais, recetar, volante, derivacion | referral, prescribe
        bloodtest: analitica de sangre, sangre | blood
        vaccine: vacunar, vacunarlo, vacunacion, vacunado, vacunada, vacunados, pinchar, rabia | vaccinate, vaccinated, vaccines, vaccinations, jab, jabs, shots, booster
        deworm: pastilla de los bichos, bichos, lombrices, desparasitar, desparasitacion, pipeta, pipetas, pulgas, garrapatas | deworm, deworming, worming, flea, fleas, ticks
        massage: masajito, masajista, descontracturante, relajante | massages, masseur, deep tissue, rub
        facial: facial, faciales, cutis, limpieza facial, limpieza de cara, cara | facial, facials
        botox: botox, toxina botulinica, relleno, rellenos, acido hialuronico, aumento de labios | botox, filler, fillers, lip filler
        waxing: cera, depilarme, quitar el vello, vello | hair removal, waxed
        laser>waxing: laser, depilacion laser, fotodepilacion | laser, laser hair removal
        eyebrows: ceja, cejas, diseno de cejas, microblading | eyebrow, eyebrows, brow, brows, threading
        eyelashes: pestana, pestanas, lifting de pestanas | eyelash, eyelashes, lash, lashes
        nails: esmalte, esmaltado, semipermanente, las unas | nail, manicures, gel nails, nail polish, shellac
        pedicure>nails: pedicura, unas de los pies | pedicure, pedicures
        haircut>hair: cortarse el pelo, cortarle, cortarle el pelo, cortarnos, pelarme, pelar, rapar, rapado, degradado, flequillo, puntas | trim, cut my hair, cut hair, fade, skin fade, buzz cut, cut, cuts, fringe
        dye: =tino, color, raiz, raices, canas, tenirse, tapar las canas, colorear, bano de color, decolorar, decoloracion | roots, colour, coloured, color my hair, bleach, tint, greys, cover greys
        highlights: babylights, reflejos, mechitas | balayage, babylights
        hairdo: peinado, peinar, peinarme, recogido, recogidos, trenza, trenzas, lavar y peinar | updo, hairdo, styling, hair up, braid, braids, blow dry, blowout, blow out
        keratin: keratina, alisado, alisar, liso, alisado japones | keratin, straightening, hair straightening
        perm: permanente, rizar, moldeado | perm
        extensions: extension, extensiones | extensions, hair extensions
        lice: piojos, liendres | lice, nits
        hairloss: caida del pelo, alopecia, injerto capilar, calvicie | hair loss, hair transplant, bald
        tanning: rayos uva, solarium, bronceado | tanning, spray tan, sunbed session
        makeup: maquillarme, maquillar | make up, makeup artist
        piercing: piercing, piercings, agujerear, pendiente, agujeros | piercing, piercings, pierce, ear piercing
        tattoo: tatuaje, tatuajes, tatuar, tatuarme, tattoo, tattoos | tattoo, tattoos, ink, inked
        tattooremoval: borrar un tatuaje, quitar un tatuaje, eliminar tatuaje, eliminar un tatuaje | tattoo removal, remove a tattoo
        coverup: tapar un tatuaje, cover up, cubrir un tatuaje | cover up, cover an old tattoo
        touchup: retocar, retocarlo, repasarlo, se ha borrado, medio borrado, se ha quedado claro, repaso, retoque, retoques, repasar | touch up, touch ups, retouch
        aftercare: infectado, se ha infectado, esta rojo, supura, cuidado, cuidados, como lo cuido, curar, cura, cremas, crema, cicatrizar | infected, infection, red and swollen, aftercare, look after, heal, healing, care for
        sun: sol, tomar el sol, playa despues | sun, sunbathing, sunbathe
        design: diseno, disenos, boceto, bocetos, dibujo | design, designs, sketch, drawing
        weights: musculacion, sala de musculacion, hacer pesas, mancuerna, mancuernas, levantar pesas, maquinas, hacer maquinas | weight room, weight lifting, lift weights, machines, gym floor
        cardio>weights: cardio, cinta, cintas, cinta de correr, eliptica, bicicleta estatica, correr | cardio, treadmill, treadmills, rowing machine, exercise bike
        trainer: entrenar, entrenarme, me entrene, entreno, entrenador personal, entrenadora personal, alguien que me entrene, personal trainer | pt, personal trainer, personal trainers, one to one, one on one
        daypass: un dia suelto, solo hoy, solo un dia, entrenar hoy, solo un rato, entrada suelta, entrada diaria, clase suelta, dia suelto | just today, just for the day, just one class, single class, drop ins, for the day
        freeze: congelacion, parar la cuota, dejar en pausa, pausarla, parar unos meses, parar un mes, =parar, interrumpir | stop for a month, take a break, break from, suspended, paused, put it on hold
        join: alta, altas, dar de alta | become a member, signing up, signup, enrolment, enrollment, enroling
        membership: mensualidades, pagar al mes, al mes, cada mes, plan mensual, por mes | per month, a month, each month, monthly fee, monthly pass
        pack: bono, bonos, bono de clases, bono de sesiones, paquete de sesiones, tarjeta de clases | pack, packs, bundle, block of, class pass, pass
        yoga>class: yoga, hatha, vinyasa, yin | yoga, vinyasa, hatha, yin, ashtanga
        pilates>class: pilates, reformer | pilates, reformer
        spinning>class: spinning, ciclo, ciclo indoor, bici indoor | spin, spinning, indoor cycling
        zumba>class: zumba | zumba
        crossfit>class: crossfit, cross training, hiit, funcional | crossfit, hiit, functional
        boxing>class: boxeo, boxear, kickboxing, muay thai | boxing, kickboxing, box
        martial>class: karate, judo, taekwondo, artes marciales, defensa personal | karate, judo, martial arts, self defence, taekwondo
        climbing>class: escalada, escalar, rocodromo, boulder | climbing, bouldering, climbing wall
        aquagym>class: aquagym, natacion, nadar | aqua aerobics, swim classes
        padel>class: padel, pista de padel | padel, paddle tennis
        tennis>class: tenis | tennis, squash
        meditation>class: meditacion, meditar, mindfulness | meditation, meditate, mindfulness
        prenatal>pregnancy: prenatal, preparto | prenatal, antenatal
        mat: esterilla, esterillas, colchoneta | mat, mats
        socks: calcetin, calcetines, antideslizantes | socks, grip socks
        comfyclothes>clothes: ropa comoda, chandal, ropa deportiva, mallas | comfortable clothes, sportswear, leggings, what to wear, what do i wear, what should i wear
        flipflops: chanclas | flip flops
        creche: ludoteca, =guarderia, cuidado de ninos, cuidar a los ninos, dejar a los ninos | creche, childcare, babysitter, babysitting, kids club, nursery
        sauna: sauna, zona de aguas, spa, circuito de aguas | sauna, spa area
        nutrition: nutricional, adelgazar, perder peso | lose weight, meal plan, weight loss, dietician
        grooming: peluqueria canina, el pelo a los perros, el pelo al perro, el pelo a mi perro, pelo al perro, pelo a los perros, peluquero canino, peluqueria para perros, cortar el pelo al perro, banar, bano, banarlo, corte de unas, deslanado, stripping | groom, grooming, groomer, groomed, dog wash, bath, nail clipping
        petboarding: alojar, alojamiento, residencia canina, hotel canino, guarderia canina, alojamiento canino, dejar al perro, dejar a mi perro, dejar al gato, dejarlo unos dias, hospedaje | kennel, kennels, boarding, board, dog hotel, pet hotel, overnight stay, cattery, leave my dog, leave our dog, leave him with, leave her with
        daycare: guarderia de dia, =guarderia | daycare, day care
        dogwalk: pasear, paseo, paseos, paseador | dog walking, walk my dog, walks, walkies, dog walker
        dogtraining: adiestrar, adiestramiento, educacion canina, educador canino, etologo, obediencia | dog training, training classes, obedience, behaviourist, puppy class, puppy classes
        neuter: esterilizado, castrado, capar | neutered, spayed, castrated, castration
        vet: veterinario, veterinaria, veterinarios | vet, vets, veterinary, veterinarian
        kennelcough: tos de las perreras | kennel cough
        microchip: identificacion, identificar, chipear | microchipped, chipped, microchipping
        petpassport: pasaporte, pasaporte europeo, viajar con mi perro, viajar con el perro | pet passport, animal health certificate
        rabbit: conejo, conejos, conejita | rabbit, rabbits, bunny
        bird: pajaro, pajaros, loro, loros, ave, aves, periquito, canario | bird, birds, parrot, budgie
        rodent: hamster, cobaya, cobayas, huron, hurones | hamster, guinea pig, ferret
        reptile: tortuga, tortugas, serpiente, iguana, reptil, reptiles | tortoise, turtle, snake, lizard, reptile, reptiles
        exotic: exotico, exoticos | exotic, exotics
        horse: caballo, caballos, yegua, poni | horse, horses, pony
        cremation: cenizas, fallecer, fallecido, se ha muerto, ha muerto, muerto, incinerar, incineracion, cremacion, enterrar | cremation, cremate, ashes, passed away, died
        euthanasia: eutanasia, dormir al perro, sacrificar | euthanasia, put down
        adoption: adoptar, adopcion | adopt, adoption
        bigdog>>dog: perro grande, perros grandes, raza grande, ppp, potencialmente peligroso, potencialmente peligrosos | big dog, large dog, large dogs, large breed, big dogs, dangerous breed
        smalldog>>dog: perro pequeno, perros pequenos, raza pequena | small dog, small dogs, small breed
        medicine: jarabe, antibiotico, darle el jarabe, medicacion, medicamento, medicamentos, pastilla, pastillas, medicina, tratamiento medico | antibiotics, syrup, medication, medicine, medicines, pills, tablets, meds, drops
        petfood: pienso, comida para perros, comida para gatos, su comida, su pienso | their own food, his own food, her own food
        camera: camara, camaras, webcam, fotos y videos | camera, cameras, webcam
        photo: foto, fotos, fotografia, fotografias, fotografo, grabar, grabarlo, hacer fotos, video, videos | photo, photos, picture, pictures, pics, photographs, film, filming, video, videos, selfie
        cleanoil>oil: aceite esencial, aromaterapia | essential oil, aromatherapy
        """;
}
