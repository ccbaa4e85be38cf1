namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Cars, trades, shops, offices, teaching and leisure. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Trades = """
        oilchange>oil: cambio de aceite, cambiar el aceite, cambiar aceite | oil change, change the oil
        tyre: goma, gomas, ruedas nuevas, cubierta, cubiertas, equilibrado, alineado, alineacion, paralelo | wheels, alignment, balancing, flat
        brake: pastillas de freno, discos de freno, pastillas, frenar, frena, chirria | brake pads, brake discs, pads, braking, squeal
        battery: no arranca, arrancar, arranca | won start, wont start, jump start
        aircon: aire, carga de gas, gas del aire, no enfria, aire del coche, climatizador | ac, a c, aircon regas, not cooling, air con regas
        headlight: faro, faros, bombilla, bombillas, luces, pilotos | headlight, headlights, bulb, bulbs, lamps
        timingbelt: correa, correa de distribucion, distribucion | timing belt, cam belt, belt
        suspension: amortiguador, amortiguadores, suspension | shock absorbers, suspension
        gearbox: caja de cambios, cambio automatico | gearbox, transmission
        coolant: anticongelante, refrigerante, radiador | coolant, radiator
        enginelight>diagnosis: luz naranja, luz roja, luz en el cuadro, luz encendida, se enciende una luz, luz del motor, testigo, testigo encendido, chivato, fallo motor | engine light, warning light, dashboard light
        roadworthiness: inspeccion tecnica, pasar la itv, llevar a la itv, pre itv | mot test, road worthiness
        bodywork: golpe, bollo, abollado, rayon, aranazo, aranazos, paragolpes, raspon | scratch, scratches, scratched, dents, bumper, panel
        windscreen: cristal, cristales, chinazo, impacto en la luna | chip in windscreen, cracked windscreen, glass
        tow: quedarme tirado, me he quedado tirado, asistencia en carretera, remolcar | towed, recovery, roadside assistance
        courtesycar: otro coche, dejais un coche, dejais otro coche, prestais coche, coche prestado mientras, coche de mientras, coche mientras, otro coche mientras, dejais un coche, coche prestado | car while, lend a car, borrow a car
        electric: coche electrico, enchufable | electric car, electric cars, ev, evs, hybrids
        van: furgo, furgonetas, furgon, camion, camiones | vans, truck, trucks, lorry
        diesel: diesel, gasoil | diesel
        petrol: gasolina, combustible, carburante, deposito lleno, deposito, repostar | petrol, fuel, gas, tank, refuel, full tank
        licence: carnet, carnet de conducir, permiso de conducir, licencia | driving licence, license, licence, driver license
        noviceage: carnet reciente, poco tiempo de carnet, antiguedad del carnet, anos de carnet | new driver, licence for, held a licence, young driver, young drivers
        driver: conductor, conductora, conductores, conducir, otro conductor, segundo conductor, conductor adicional | driver, drivers, drive, second driver, additional driver, extra driver, another driver
        mileage: kilometraje, kilometros, km, kilometros ilimitados, kilometraje ilimitado | mileage, kilometres, kilometers, miles, unlimited mileage, km
        excess: franquicia, todo riesgo, cobertura, a todo riesgo | excess, full cover, fully comprehensive, fully comp, coverage, damage waiver, full insurance
        fine: multa, multas, sancion | fines, speeding ticket, penalty
        automatic: automatico, automaticos | automatic, automatics
        manual: manual | manual
        babyseat: silla de coche, sillita de coche, silla infantil, alzador, elevador, silla de nino, sillas de nino, sillas infantiles | child seat, child seats, baby seat, booster, booster seat, car seat, car seats
        gps: gps, navegador | gps, sat nav, satnav
        crossborder: salir de espana, pasar la frontera, ir a portugal, ir a francia, otro pais, al extranjero, frontera | cross the border, take it abroad, drive to france, drive to portugal, another country, border
        oneway: dejarlo en otra ciudad, devolver en otra ciudad, devolver en otro sitio, otra oficina | one way, drop off, drop it off, different location, another city, drop it somewhere
        latereturn: devolver tarde, entregar tarde, mas tarde de la hora | return late, late return, bring it back late
        suv: todoterreno, suv, cuatro por cuatro, monovolumen, siete plazas, nueve plazas, descapotable | suv, 4x4, people carrier, minivan, seven seater, nine seater, convertible
        plumber: fontanero, fontaneria, fuga, fugas, gotera, tuberia, tuberias, cano, atasco, atascado, desatascar, grifo, cisterna, inodoro | plumber, plumbing, leak, leaks, leaking, pipe, pipes, blocked, unblock, clogged, drain, tap, faucet
        electrician: electricista, averia electrica, saltan los plomos, cuadro electrico, cortocircuito | electrician, electrical, rewire, fuse, fuse box
        boiler: caldera, calderas, calentador, termo | boiler, boilers, water heater
        locksmith: cerrajero, cerradura, cerraduras, bombin, abrir la puerta | locksmith, lock, locks, locked out
        painter: pintor, pintores, pintar el piso, pintar la casa | painter, decorator, painters
        renovation: reforma, reformas, obra, obras, albanil, albanileria, alicatar | renovation, renovations, builder, refurb, refurbishment
        carpenter: carpintero, carpinteria, mueble a medida, muebles a medida, muebles | carpenter, carpentry, joiner, furniture, fitted wardrobes
        gardening: jardineria, jardinero, cesped, podar, poda, jardin, jardines | gardening, gardener, lawn, garden, gardens, prune, mowing
        pest: plaga, plagas, cucarachas, ratones, termitas, fumigar | pest, pests, cockroaches, mice, rats, termites
        cleaners: limpiadora, limpiar la casa, limpieza de pisos, limpieza del hogar, limpieza de oficinas | cleaner, cleaners, house cleaning, office cleaning, deep clean
        ironing: planchar, plancha, planchado | ironing, iron
        drycleaning: tintoreria, limpieza en seco | dry cleaning, dry clean
        stain: mancha, manchas | stain, stains
        moving: me mudo, nos mudamos, mudanza, mudanzas, mudarme, mudarnos, portes, porte, transportar, trasladar, traslado de muebles | removals, removal, moving, move house, house move, moving house, movers
        packing: embalar, embalaje, caja, cajas, carton, empaquetar, envolver | packing, boxes, bubble wrap, cardboard, packaging
        storage: guardar, guardar muebles, guardar cosas, guardamuebles, trastero, trasteros, almacenar, almacenaje, almacen | storage, warehouse, storage unit
        assembly: montar, montaje, desmontar, desmontaje, desmontais, montais | assemble, assembly, dismantle, disassemble, take apart, install, installation
        piano: piano, pianos | piano, pianos
        lifting: elevador exterior, montamuebles, plataforma elevadora, plataforma, sin ascensor | external lift, hoist, no lift
        floor: piso, planta, plantas, pisos | floor, floors, storey
        dispose: tirar, tirar muebles, punto limpio, desechar, retirar, retirada, llevaros lo viejo, retirais | dispose, disposal, get rid, take away the old, throw away, dump, clearance
        distance: distancia, otra provincia, otra ciudad, fuera de la provincia, fuera de madrid, desplazamiento, radio, a que zonas, zonas, zona, por mi zona, en mi zona | distance, how far, radius, which areas, what areas, area, areas, zone, far, outside the city, nationwide
        damage: dano, danos, roto, rotura, se rompe algo, romper, desperfecto, desperfectos | damage, damages, damaged, break, breaks, broken, breakage
        flower: flor, flores, ramo, ramos, rosa, rosas, tulipan, tulipanes, girasol, girasoles, lirio, margarita, margaritas, orquidea, orquideas, floristeria | flower, flowers, bouquet, bouquets, rose, roses, tulip, tulips, sunflower, sunflowers, lily, lilies, orchid, orchids, florist, bunch
        plant: planta de interior, plantas de interior, maceta, macetas, cactus, suculenta, planta, plantas | plant, plants, houseplant, houseplants, pot plant, cactus, succulent
        funeral: funeral, entierro, tanatorio, difunto, fallecido, fallecimiento, condolencias, corona funebre, pesame | funeral, wreath, sympathy, condolences
        card2: tarjeta con mensaje, dedicatoria, nota, tarjetita, mensaje | card with message, note, message, gift note
        wedding: casarme, nos casamos, me caso, casamos, bodas, casamiento, novia, novias, novios, enlace | weddings, getting married, bride, bridal, married
        valentines: san valentin, dia de la madre | valentines, valentine, valentines day, mother day
        birthday: cumple, cumples, cumpleanos, fiesta de cumpleanos, fiestas infantiles | birthdays, bday, birthday party, birthday parties
        event: reunion, reuniones, comunion, comuniones, bautizo, bautizos, aniversario, eventos de empresa, jubilacion | parties, party, corporate, team building, anniversary, christening, baptism, function, functions, celebrate, celebration
        schooltrip: colegio, colegios, excursion escolar, escuela, escolar, escolares, campamento, campamentos | school, schools, school trip, camp, summer camp
        custom: personalizar, personalizado, personalizada, a medida, por encargo, grabado, con nombre | custom, customised, customized, personalised, personalized, bespoke, made to measure, engraved, engraving
        sewing: coser, costura, arreglos de ropa, meter el bajo, coger el bajo, bajos del pantalon, dobladillo, cremallera, modista, sastre, estrechar, ensanchar | sewing, sew, alterations, hem, zip, tailor, tailoring, take in, let out
        print: imprimir, impresion, impresiones, fotocopia, fotocopias, escanear, encuadernar, encuadernacion | print, printing, photocopy, photocopies, scan, binding
        paper: papel, papeleria, cuaderno, cuadernos, boligrafo | paper, stationery, notebook, notebooks
        book: libro, libros, libro de texto, novela, libreria | book, books, textbook, textbooks, novel
        screen: pantalla, pantallas | screen, screens, display
        phonerepair: movil roto, iphone, samsung, telefono roto | iphone, samsung, cracked screen, mobile repair
        computer: ordenador, ordenadores, portatil, portatiles, pc, informatica, tablet | computer, computers, laptop, laptops, pc, tablet
        data: datos, copia de seguridad, recuperar datos | data, backup, data recovery
        jewellery: joya, joyas, anillo, anillos, pendientes, collar, pulsera, oro, plata, reloj, relojes | jewellery, jewelry, ring, rings, earrings, necklace, bracelet, gold, silver, watch, watches
        toy: juguete, juguetes, juegos | toy, toys
        furniture: sofa, sofas, sillon, armario, armarios, colchon, colchones, lavadora, nevera | sofa, couch, wardrobe, mattress, washing machine
        glasses: graduar, graduacion, vista, montura, monturas, oculista, optica, sol graduadas | glasses, spectacles, eye test, frames, optician
        secondhand: comprais, compra de, usados, tasacion, tasar | buy old, trade in, second hand items
        brand: que marca, que marcas, de que marca | which brands, what brands, which brand
        shirt: camiseta, camisetas, camisa, camisas, jersey, sudadera | shirt, shirts, tshirt, t shirt, jumper, sweater
        dress: vestido, vestidos, traje, trajes, falda | dress, dresses, suit, suits, skirt
        trousers: pantalon, pantalones, vaqueros | trousers, jeans, pants
        costume: disfraz, disfraces | costume, costumes, fancy dress
        bigsize: tallas grandes, talla grande | plus size, large sizes
        shippingabroad>abroad: fuera de espana, internacionales, a francia, a portugal, a alemania, a europa, a inglaterra | to france, to portugal, to germany, to europe, to spain, to ireland, europe, eu
        tracking: numero de seguimiento, codigo de seguimiento, localizar mi pedido | track my order, tracking number
        class: leccion, asignatura, asignaturas, refuerzo, apoyo escolar, repaso escolar, dar clase, clases de, cursillo | tuition, tutor, tutoring, tutorial, training course, lessons for, class for
        online: online, por internet, a distancia, en remoto, por videollamada, videollamada, zoom, por zoom, telematico, telematica, por skype, desde casa | online, remotely, remote, video call, zoom, over video, by video, virtually, from home
        inperson: presencial, presencialmente, en persona | in person, face to face
        oneonone: particular, particulares, individual, individuales, privada, privadas, uno a uno | private, individual, one to one, one on one, private lesson, private lessons
        exam: examen, examenes, oposicion, oposiciones, titulo oficial, certificado, diploma, cambridge, toefl, dele, delf, selectividad | exam, exams, certificate, certificates, diploma, qualification, test
        ~level: nivel, niveles, principiante, principiantes, avanzado, intermedio, para empezar, desde cero, cero, iniciacion | level, levels, beginner, beginners, advanced, intermediate, from scratch
        classsize: cuantos ninos hay, cuantos bebes hay, cuantos ninos por clase, cuantos ninos por aula, aula, aulas, alumnos por grupo, cuantos alumnos, cuanta gente por clase, alumnos por clase, ratio, cuantos sois, cuanta gente hay | class size, students per class, how many students, how many people per class, how big are the classes, ratio
        teacher: profesor, profesora, profesores, profe, profes, maestro, nativo, nativos, docente, educadora, educadoras | teacher, teachers, native, tutors, instructors
        material: material, materiales, libros incluidos, materiales incluidos | material, materials, supplies, equipment
        makeup2: recuperar clase, recuperar la clase, recuperar una clase, faltar a clase, si falto, perder una clase | make up a class, missed class, miss a class, missed lesson, miss a lesson
        drivingschool: autoescuela, practicas de coche, teorico, examen teorico | driving school, driving lessons, theory test
        instrument: guitarra, violin, bateria musical, canto, cantar, solfeo, instrumento | guitar, violin, drums, singing, instrument
        language2>class: chino, ruso, arabe, japones, italiano | chinese, mandarin, russian, arabic, japanese
        ceramics: ceramica, barro, torno, alfareria, esmaltar | ceramics, pottery, clay, wheel throwing, kiln
        painting2: acuarela, oleo, dibujar, pintura artistica | watercolour, oil painting, draw
        cooking: cocinar, clase de cocina, clases de cocina, curso de cocina | cooking, cook, cooking class, cookery
        nursery: guarde, escuela infantil, jardin de infancia, guarderias | nursery school, preschool, kindergarten
        canteen: comedor, comedor escolar | canteen, school lunch, dining room
        nappy: panal, panales | nappy, nappies, diaper, diapers
        adaptation: adaptacion, periodo de adaptacion | settling in, settle in, adaptation
        extendedhours: aula matinal, madrugadores, horario ampliado, ampliacion de horario | early drop off, extended hours, wraparound, before school, after school
        uniform: uniforme, bata, babi | uniform
        fever: grados de fiebre, decimas, tiene fiebre, con fiebre, fiebre, enfermo, enferma, malito, moquitos, virus | fever, sick, ill, unwell, poorly
        nap: siesta, dormir la siesta | nap, naps
        game: juego, jugar, partida, sala de escape, escape, escape room, jugamos, jugadores | game, games, play, playing, players, escape room
        scary: terror, da miedo, asusta, sustos | scary, horror, frightening, jump scare, scares
        hint: pista, pistas de ayuda, ayudas en el juego | hint, hints, clue, clues
        ticket: entradas, boleto, tique | tickets, admission, entry
        show: espectaculo, espectaculos, funcion, funciones, teatro, obra de teatro, sesiones de cine | shows, performance, theatre
        museum: museo, exposicion, visita guiada, visitas guiadas, guia turistico | museum, exhibition, guided tour, guided tours, tour, tours
        bouncy: castillo hinchable, hinchables, parque de bolas | bouncy castle, soft play, ball pit
        clown: payaso, mago, animador, animacion, animadores | clown, magician, entertainer
        hall: sala para fiestas, salon para, local para fiestas, alquilar la sala, alquilar el local, alquilar el salon | private room, hire the room, hire the hall, venue hire, function room, hire the venue
        bike2>bicycle: patinete, patin, patines, monopatin | scooter, skates, skateboard
        lawyer: abogado, abogada, abogados, letrado, bufete, despacho | lawyer, lawyers, solicitor, solicitors, attorney
        divorce: divorcio, divorcios, divorciar, divorciarme, separarme, separacion, custodia, pension de alimentos, mi ex | divorce, separation, custody, child support, alimony, my ex
        inheritance: herencia, herencias, testamento, heredar, heredero, sucesion, fallecio mi | inheritance, wills, probate, estate, inherit
        dismissal: despido, despidos, despedir, me han despedido, me han echado, echado del trabajo, finiquito, laboral, derecho laboral, echar a la calle, mi empresa | dismissal, fired, sacked, unfair dismissal, redundancy, employment law, laid off, labour law
        traffic: accidente de trafico, accidente de coche, choque, chocar, choque con el coche, atropello, multa de trafico, multas de trafico, accidentes | traffic accident, car accident, car crash, crash
        immigration: extranjeria, nacionalidad, residencia, arraigo, visado, visados, nie, permiso de residencia, permiso de trabajo, papeles de residencia | immigration, visa, visas, residency, residence permit, work permit, nationality, citizenship, nie
        criminal: penal, penalista, delito, detenido, juicio rapido, denunciar, denuncia | criminal, arrested, crime, police station
        eviction: desahucio, no me paga el alquiler, echar al inquilino, inquilino, inquilinos, casero, arrendamiento, arrendamientos, contrato de alquiler | eviction, tenant, tenants, landlord, lease
        contract: contrato, contratos, clausula, hipoteca, clausula suelo | contracts, clause, mortgage
        legalaid: abogado de oficio, turno de oficio, justicia gratuita, de oficio | legal aid, pro bono
        notary: notario, notaria, escritura | notary, deed, deeds
        taxreturn: renta, declaracion, declaracion de la renta, hacienda, irpf, impuestos, autonomo, autonomos, gestoria, asesoria | tax return, taxes, tax advice, self employed, accountant, accounting, bookkeeping
        payroll: nomina, nominas | payroll, payslip, payslips
        company: sociedad, sociedades, montar una empresa, crear una empresa, mercantil, constituir | set up a company, company formation, limited company
        powerofattorney: poder notarial, poderes notariales | power of attorney
        successfee: os quedais, os llevais, que porcentaje, a exito, cuota litis, honorarios, si ganamos, si gano, iguala | no win no fee, success fee, contingency
        firstconsult: primera consulta, primera visita, consulta inicial | first consultation, initial consultation, free consultation
        translation: traduccion, traducciones, traducir, traductor, jurada, interprete | translation, translations, translate, translator, sworn, interpreter
        property: piso, pisos, vivienda, viviendas, inmueble, casa en venta, apartamento, apartamentos, chalet, inmobiliaria | property, properties, flat, flats, apartment, apartments, house for sale, real estate, estate agent
        commission: comision, comisiones, honorarios de agencia | commission, agency fee, agency fees
        viewing: por dentro, ver el centro, ver el local, ver el sitio, conocer el centro, visitar el piso, ver el piso, ver la casa, ver el apartamento, ver las instalaciones, puertas abiertas, visitar las instalaciones, hacer una visita | viewing, viewings, see the flat, see the property, open day, visit beforehand, have a look around, look round
        confidential: confidencial, confidencialidad, secreto, privacidad | confidential, confidentiality, privacy
        signature: firma, firmar, autorizacion, consentimiento, firmado | signature, sign, signed, authorisation, authorization, consent
        id: dni, pasaporte, identificacion, carne, documento, cuenta bancaria, numero de cuenta | id, passport, identification, photo id, ID card, documents, bank account
        directdebit>payment: domiciliacion, domiciliar, recibo del banco, por banco, giro | direct debit, standing order
        installation2: instalar, instalacion, instalais | installing, installed, fitting
        glazing: ventana, ventanas, persiana, persianas, puerta, puertas, toldo | window, windows, blind, blinds, shutter, door, doors
        solar: placas solares, energia solar | solar panels, solar
        bag: bolso, bolsos, cartera, carteras, mochilas | handbag, handbags, purse, wallet
        perfume: perfume, colonia, cosmetica, cosmeticos, champu | perfume, cosmetics, shampoo
        ~member2>membership: socios, socio, miembro, miembros, abonado, abonados | members, member
        guest: con amigos, con amigas, con un amigo, con una amiga, entrar conmigo, entrar todo el mundo, acompanado, acompanada, invitado, invitados, acompanante, traer a un amigo, traer a alguien, venir con un amigo, acompanar | bring a friend, bring a guest, plus one, guest pass, companion
        alone: solo yo, yo solo, venir solo, una sola persona, por mi cuenta | on my own, alone, just me, by myself
        dresscode: etiqueta, como hay que ir vestido, como vestir, codigo de vestimenta | dress code, what to wear
        punctual: cuanto antes hay que llegar, antes de la hora, minutos antes | how early, arrive early, minutes before, minutes early
        ~notice2>cancel: con cuanto tiempo, cuanto tiempo antes, con cuanta antelacion, cuanto tiempo antes, con cuanto tiempo de antelacion, cuantos dias antes, cuando os aviso, cuando os lo tengo que decir, cuando tengo que avisar, hasta cuando puedo | how much notice, how far in advance, how far ahead, how long before, how many days before
        reviews: resenas, opiniones | reviews
        ~years: desde cuando, cuantos anos llevais, en que ano, experiencia | how long have you been, years in business
        ~recommend: recomendar, recomendais, aconsejar, aconsejais | recommend, recommendation, suggest
        """;
}
