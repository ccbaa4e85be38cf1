namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Things of everyday businesses under both names, so that an English question finds a Spanish knowledge base and the reverse. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Things = """
        car: coche, coches, carro, auto, vehiculo | car, cars, vehicle
        motorbike: moto, motos, motocicleta | motorbike, motorcycle, scooter
        bicycle: bici, bicicleta, bicis | bike, bicycle, bikes
        van: furgoneta | van
        ~food: comida, comidas, comer, plato, platos | food, eat, eating, meal, meals, dish, dishes
        lunch>food: almuerzo, almorzar | lunch
        dinner>food: cena, cenar, cenas | dinner, supper, evening meal, evening meals
        breakfast: desayuno, desayunar | breakfast
        kitchen: cocina | kitchen
        drink: bebida, beber | drink, drinks, beverage
        dessert: postre, postres | dessert, desserts
        cake: tarta, pastel | cake
        wine: vino, vinos | wine
        beer: cerveza | beer
        coffee: cafe | coffee
        water: agua | water
        bread: pan | bread
        meat: carne | meat
        fish: pescado, marisco | fish, seafood
        menu: carta, menu, menus | menu
        vegan: vegano, vegana | vegan
        vegetarian: vegetariano, vegetariana | vegetarian, veggie
        glutenfree: sin gluten, gluten, celiaco, celiaca, celiacos | gluten free, gluten, celiac, coeliac
        allergy: alergia, alergias, alergico, alergica, alergeno, intolerancia, intolerante | allergy, allergies, allergic, allergen, intolerance, intolerant
        lactose: lactosa, sin lactosa | lactose, dairy
        highchair: trona, tronas, sillita, silla de bebe, silla para bebe, sillita para bebe | highchair, high chair, high chairs
        crib: cuna, cunas | crib, cot, cots
        ~table>booking: mesa, mesas | table, tables
        terrace: terraza, comer fuera, al aire libre | terrace, outdoor, outdoors, outside tables, patio
        room: habitacion, habitaciones | room, rooms, bedroom
        double: doble, dobles | double
        single: individual, individuales | single
        lowseason: temporada baja | low season, off season
        highseason: temporada alta | high season, peak season
        extrabed: cama supletoria, camas supletorias, cama extra | extra bed, rollaway
        ~night: noche, noches | night, nights
        balcony: balcon, balcones | balcony
        charger: punto de carga, puntos de carga, cargador, cargar, recarga, recargar | charging, charger, charge point, ev charging
        bed: cama, camas | bed, beds
        checkin: check in, checkin, entrada, hora de entrada, hora de llegada, entrar en la habitacion, entrar a la habitacion, entrega de llaves | check in, checkin, check in time, arrival
        ~arriving>checkin: llegar, llego, llegamos, llegaremos, llegada | arrive, arriving
        checkout: check out, checkout, salida, hora de salida, dejar la habitacion, salir de la habitacion, abandonar la habitacion | check out, checkout, departure
        luggage: maleta, maletas, equipaje, consigna | luggage, suitcase, suitcases, bag, bags
        airport: aeropuerto | airport
        shuttle: traslado, lanzadera | shuttle, airport transfer
        reception: recepcion | reception, front desk
        pool: piscina, piscinas | pool, swimming, swimming pool
        gymroom: gimnasio | gym, fitness room
        sauna: sauna | sauna
        spa: spa | spa
        beach: =playa, =playas | beach
        views: vistas | view, views
        laundry: lavanderia | laundry
        towel: toalla, toallas | towel, towels
        aircon: aire acondicionado, climatizado, climatizada | air conditioning, air con, aircon
        heating: calefaccion | heating
        lift: ascensor | lift, elevator
        smoking: fumar, fumador, fumadores | smoke, smoking, smoker
        tax: iva, tasa, impuesto, tasa turistica | vat, tax, tourist tax
        halfboard: media pension, pension completa | half board, full board
        membership: membresia, abono, socio, socios, cuota, cuotas, mensualidad, mensual, suscripcion | membership, memberships, member, subscription, monthly
        join: matricula, inscripcion | joining fee, join, joining, sign up, enrol, enroll, register, registration
        ~signup>join: apuntar, apuntarme, apuntarse, darme de alta, darse de alta, inscribir, inscribirme, matricular |
        class: clase, clases, ensenar, ensenais, ensenan, impartir, impartis, curso, cursos, taller de, talleres | class, classes, lesson, lessons, course, courses, workshop, workshops, learn, teach, teaching
        session: sesion, sesiones | session, sessions
        trainer: entrenador, entrenadora, entrenadores, monitor, entrenamiento personal | trainer, trainers, coach, instructor, personal training
        shower: ducha, duchas, ducharme | shower, showers
        locker: taquilla, taquillas, casillero | locker, lockers
        changing: vestuario, vestuarios, probador | changing room, changing rooms, fitting room
        padlock: candado | padlock
        trial: prueba, probar, dia de prueba, clase de prueba | trial, try out, taster, try it
        freeze: congelar, pausar, pausa, suspender | freeze, freezing, pause, suspend, on hold
        daypass: pase de dia, entrada de dia, entrada de un dia, entradas de un dia, un dia, un solo dia, pase diario, por un dia | day pass, one day, single visit, drop in, single day
        clothes: ropa | clothes, clothing, wear
        shoes: zapato, zapatos, zapatilla, zapatillas, calzado, bota, botas, sandalias | shoe, shoes, sneakers, boots, sandals
        wool: lana | wool
        cotton: algodon | cotton
        leather: cuero, piel | leather
        size: talla, tallas | size, sizes
        colour: color, colores | colour, color
        gift: regalo, regalos | gift, gifts, present
        wrap: envolver, envuelto, envolveis, para regalo | wrap, wrapping, gift wrap
        tracking: donde esta mi pedido, donde esta mi paquete, mi paquete, seguimiento, rastrear, localizador | track, tracking, where is my order, where is my parcel, my parcel
        repair: reparar, reparais, reparacion, reparaciones, arreglar, arreglais, arreglo | repair, repairs, fix, mend
        secondhand: segunda mano, usado | second hand, secondhand, pre owned
        physicalshop: tienda fisica | physical shop, physical store
        oil: aceite | oil
        tyre: neumatico, neumaticos, rueda, ruedas, llanta | tyre, tyres, tire, tires, wheel
        brake: freno, frenos | brake, brakes
        battery: bateria | battery
        engine: motor | engine
        roadworthiness: itv | mot
        checkup: revision, revisiones, mantenimiento, chequeo, puesta a punto | checkup, check up, servicing, maintenance, full service
        bodywork: chapa, carroceria, abolladura | bodywork, dent, dents
        paint: pintura, pintar | paint, painting
        tow: grua, remolque | tow, towing, tow truck
        courtesycar: coche de sustitucion, coche de cortesia, vehiculo de sustitucion, vehiculo de cortesia | courtesy car, replacement car, loan car, loaner
        windscreen: parabrisas, luna, lunas | windscreen, windshield
        electric: electrico, electricos, hibrido, hibridos | electric, hybrid
        diagnosis: diagnostico, diagnosis, enchufarlo a la maquina, pasar la maquina, leer los fallos, maquina de diagnosis, luz naranja, testigo | diagnosis, diagnostic, diagnostics
        wash: lavado, lavar, lavais | wash, washing
        brand: marca, marcas | brand, brands
        cleaning: limpieza, limpiar, higiene dental | cleaning, clean, hygienist
        filling: empaste, empastes | filling, fillings
        implant: implante, implantes | implant, implants
        whitening: blanqueamiento, blanquear | whitening, whiten
        orthodontics: ortodoncia, brackets, alineadores, invisalign | braces, orthodontics, aligners, invisalign
        extraction: extraccion, sacar una muela, sacar muela, quitar una muela | extraction, tooth removed
        tooth: diente, dientes, muela, muelas, dental, dentales | tooth, teeth, dental
        rootcanal: endodoncia | root canal
        xray: radiografia, radiografias, rayos x | x ray, x rays, xray
        bloodtest: analitica, analisis, analisis de sangre | blood test, blood tests
        vaccine: vacuna, vacunas | vaccine, vaccination
        pain: dolor, dolores, doler, duele, duelen, dolera, me duele, hace dano | pain, hurt, hurts, hurting, ache, aching, painful, toothache
        pregnancy: embarazo, embarazada, embarazadas, gestante | pregnant, pregnancy
        massage: masaje, masajes | massage, massages
        treatment: tratamiento, tratamientos | treatment, treatments
        hair: pelo, cabello | hair
        haircut>hair: corte, cortes, cortar, cortarme, corte de pelo, cortar el pelo | haircut, hair cut
        nails: las unas, unas de gel, manicura | nails, manicure
        dye: tinte, tintes, tenir, tenirme, tenido | dye
        highlights: mechas, balayage | highlights
        beard: barba | beard
        birthday: cumpleanos | birthday
        wedding: boda | wedding
        event: evento, eventos, celebracion, celebrar, fiesta | event, events
        starter: entrante, entrantes, =tapas | starter, starters
        paella: paella, paellas, arroz | paella, rice
        pizza: pizza, pizzas | pizza, pizzas
        sandwich: bocadillo, bocata | sandwich
        buffet: buffet, bufe | buffet
        music: musica, concierto, conciertos | music, concert, gig
        view: vista al mar, vistas al mar | sea view
        adult: solo adultos | adults only
        surgery: cirugia, operacion | surgery, operation
        anaesthesia: anestesia | anaesthesia, anesthesia
        crown: corona, coronas, funda | crown, crowns
        mouthguard: ferula | mouthguard, night guard, retainer
        glasses: gafas | glasses
        lenses: lentillas | contact lenses
        prescription: receta, recetas | prescription
        report: informe, informes | report, reports
        weights: pesas | weights
        swim: nadar, natacion | swim, swimming lessons
        dance: baile, bailar | dance, dancing
        nutrition: nutricion, nutricionista, dietista, dieta | nutrition, nutritionist, diet
        physio: fisioterapia, fisioterapeuta, fisio | physiotherapy, physio, physiotherapist
        filter: filtro, filtros | filter, filters
        clutch: embrague | clutch
        exhaust: escape, tubo de escape | exhaust
        puncture: pinchazo, pinchado, pinchada | puncture, flat tyre, flat tire
        breakdown: se ha parado, me he quedado parado, averia, =tirado, =tirada, averiado | breakdown, broken down, broke down, breaks down, roadside, roadside help
        key: llave, llaves | key, keys
        part: pieza, piezas, recambio, recambios | part, parts, spare parts
        colouring: coloracion | colouring, coloring
        shave: afeitado, afeitar | shave, shaving
        waxing: depilacion, depilar | waxing, wax
        makeup: maquillaje | makeup
        bride: novias, novia de boda | bride, bridal
        rent: alquilar, alquiler, alquilais | rent, rental, hire
        abroad: extranjero, internacional, fuera de espana | abroad, international, overseas, worldwide
        islands: canarias, baleares | islands
        ready: listo, lista, preparado, preparada, terminado | ready, finished
        neuter: esterilizar, esterilizacion, castrar, castracion | neuter, neutering, spay, spaying, castrate
        microchip: chip, microchip | chip, microchip
        petfood: pienso | pet food, dog food, cat food, kibble
        surgeryroom: quirofano | operating room
        ultrasound: ecografia | ultrasound, scan
        stairs: escaleras, escalera, escalones | stairs, steps
        locked: vigilado, vigilada | secure, locked
        suitable: apto, apta | suitable
        """;
}
