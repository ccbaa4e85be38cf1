namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Vehicles, driving schools, travel and lodging. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Roads = """
        car: carro, carros, autos, automovil, automoviles, turismo, coche propio, mi coche, buga | automobile, motor, my car, vehicles, sedan, hatchback, estate car
        motorbike: motocicletas, scooter, ciclomotor, ciclomotores, cincuenta, motillo, motoneta, ciento veinticinco, 125 | motorbikes, motorcycles, moped, mopeds, 125cc, 50cc
        bicycle: bicicletas, bici electrica, ebike, mtb, patinete electrico, patinete | cycle, cycles, cycling, ebike, e bike, mountain bike, electric scooter
        truck>van: camion, camiones, trailer, mercancias, vehiculo pesado, furgoneta grande | truck, lorry, lorries, hgv, pickup truck, heavy vehicle
        licence: carne, permiso, permisos, licencia de conducir, permiso b, carnet b, carne de conducir, sacarme el carnet, sacarse el carnet, sacarme el carne, sacarmelo, registro de conducir, brevete, el b, carnet de coche, carnet de moto, a2, carnet internacional, canjear el carnet, canje, canje de permiso | driver licence, drivers license, driving license, full licence, get my licence, licence exchange, exchange my licence, convert my licence, international licence, valid licence, provisional
        points: puntos del carnet, recuperar puntos, perdido los puntos, sin puntos, retirada de carnet, me quitaron el carnet | licence points, penalty points, banned from driving
        drivinglesson: practica, practicas, clase practica, clases practicas, clase de coche, clases de coche, practicas de coche, practicas sueltas, practica suelta, clase de conducir, clases de conducir, clase de conduccion, horas de coche, conduccion | driving lesson, driving lessons, lesson in the car, practical lessons, behind the wheel, driving hours
        theory: teorica, teoricas, teorico, examen teorico, clases teoricas, clase teorica, tests, hacer test, tests online, temario, libro de teoria, manual de teoria | theory, theory test, theory exam, mock test, mock tests, practice tests, highway code
        practicaltest: examen practico, examen de coche, practico, presentarme al examen, presentarse, presentarme, subir a examen, ir a examen, trafico, dgt, jefatura, tasas de trafico, tasa de examen, tasas, derechos de examen | practical test, practical exam, road test, exam fee, exam fees, test fee, sit the exam, take the exam, take the test
        failing: suspendo, suspender, suspendido, si suspendo, suspenso, si no apruebo, no aprobar, cateo, catear, repetir el examen, volver a presentarme, segunda convocatoria, otra vez al examen, renovar expediente, tirar el examen | fail, failed, failing, retake, resit, retest, if i fail, second attempt, try again
        passing: aprobar, aprobado, aprobados, aprobais, porcentaje de aprobados, tasa de aprobados, a la primera | pass rate, pass first time, passing, success rate
        medicaltest: psicotecnico, reconocimiento medico, certificado medico, chequeo medico, apto medico, revision medica, aptitud | medical certificate, medical exam, medical test, medical check, eyesight test, fit to drive, health certificate, doctor note, medical form, medical questionnaire, declaration
        transferfile: traslado de expediente, expediente, cambiar de autoescuela, cambiarme de autoescuela, vengo de otra autoescuela, otra autoescuela, pasarme a la vuestra | transfer my file, change schools, switch schools, switch from another, coming from another
        manual: marchas, coche de marchas, cambio manual, manuales, embrague y marchas | stick shift, gear stick, gears, manual car
        automatic: coche automatico, sin marchas, cambio automatico, automatica | auto car, automatic car, automatic only
        intensive: intensivo, intensivos, curso intensivo, acelerado, rapido curso, en una semana, en dos semanas | intensive, crash course, fast course, accelerated
        tyre: llantas, gomas del coche, pinchar, recauchutado, cambio de ruedas, cambio de neumaticos, presion, neumaticos de invierno, cadenas | tyre change, tire, wheel change, winter tyres, tyre pressure, treads
        carwash: lavadero, lavado de coche, lavar el coche, lavado a mano, tapiceria del coche, interior del coche, pulido, encerar | car wash, valet, valeting, wash the car, polish, interior clean, hand wash
        fuel: gasolina, gasoil, lleno, repostar, combustible, litros, surtidor, deposito lleno, nafta | fuel policy, fill up, refill, full to full, petrol station, litres
        carhire>rent: alquiler de coches, coche de alquiler, rentar, renta, rento, arrendar, alquilo, alquilarlo, alquilado, alquiler por dias | car hire, car rental, renting, rented, hired, hiring, hire car, rental car, for hire
        breakdown: grua, asistencia, carretera, me quedo tirado, dejado tirado, tirado en la carretera, no me arranca, no enciende, bateria muerta, sin bateria, se cala, humo del motor | recovery truck, stranded, won start, dead battery, flat battery, breakdown cover, conked out, cut out, stalls
        noise2>diagnosis: ruido raro, hace ruido, hace un ruido, suena raro, vibra, vibracion, tirones, pierde aceite, pierde agua, gotea aceite, se calienta, sobrecalienta | funny noise, strange noise, weird noise, making a noise, rattling, knocking, grinding noise, vibrates, vibration, leaking oil, overheating, smoking engine, juddering
        checkup: revision del coche, puesta a punto, mantenimiento, revision general, revision completa, cambio de filtros | car service, service my car, mot and service, annual service, interim service
        room: cuarto, cuartos, dormitorio, dormitorios, recamara, habitacion doble, pieza, alcoba, estudio con | double room, single room, bedrooms, accommodation, lodging, place to sleep
        lodging: alojamiento, alojarme, alojarnos, hospedaje, hospedarse, dormir alli, quedarse a dormir, pasar la noche, pernoctar, donde dormir, albergue, hostal, pension, casa rural, apartamento turistico, estancia, estancias | accommodation, lodgings, hostel, guesthouse, b and b, sleep over, overnight, stay the night, stay over, place to stay, where to stay, somewhere to stay
        checkin: hora de entrada, desde cuando se puede entrar, llegar a partir, entrada a partir, registro de entrada, entregar las llaves, recoger las llaves | checking in, arrival time, arrival times, earliest check in, early check in, when can we arrive
        checkout: hora de salida, desocupar, marcharnos, irse, salida antes de, dejar el apartamento, a que hora nos vamos | checking out, departure time, leaving time, what time do we leave, be out by
        luggage: valija, valijas, maletas, dejar maletas, guardar las maletas, guardar maletas, bultos, bulto, trolley | suitcases, cases, hand luggage, store luggage, leave luggage, left luggage, luggage storage, belongings
        airport: aeropuerto, vuelos, terminal, embarque, volar | flights, terminal, fly, flying, flight home
        shuttle: traslados, transfer, recogida en hotel, recogeis en el hotel, venis al hotel, nos recogeis, transporte incluido, transporte hasta, minibus, os encargais del transporte, autobus privado, transporte desde | hotel pick up, hotel pickup, pick up from hotel, pick us up, collect us, transport included, minibus, lift from, ride from, transport from
        tour: ruta guiada, recorrido, visita guiada, guiada, guiadas, guia, guias, tour, tours, excursion, paseo guiado, visitar la bodega, visitas | guided, guide, guides, sightseeing, day trip, walking tour
        sights: que ver, que visitar, lugares de interes, turismo, atracciones, atraccion, que se puede hacer por la zona | things to do, attractions, what to see, local area
        kitchen: cocina equipada, cocinar alli, vitroceramica, menaje, utensilios, vajilla, cubiertos | self catering, cooker, stove, utensils, crockery, cutlery, kitchenette
        bathroom: servicios higienicos, vater, wc, retrete, sanitario, sanitarios, tina, aseos, banarse, ir al bano, regadera | washroom, loo, loos, wc, bathrooms, shower room, toilets
        shower: duchas, ducharse, ducharnos, agua caliente, regaderas | showers, hot water, take a shower, rinse off, hot showers
        changing: cambiarme de ropa, donde me cambio, donde nos cambiamos, vestuarios, probadores, cabina, mudarse de ropa, cambiarnos | get changed, changing area, changing facilities, where do i change, try on, try it on, changing cubicle
        locker: taquillas, casilleros, lockers, guardar mis cosas, guardar las cosas, dejar mis cosas, dejar las cosas, dejar el movil, objetos de valor, cosas de valor | leave my things, leave my stuff, leave valuables, valuables, keep my things, cloakroom
        """;
}
