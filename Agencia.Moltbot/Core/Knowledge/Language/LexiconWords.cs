namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>
/// What customers ask any business about: `name: Spanish, … | English, …`. `name>parent` is a kind of its parent, and with `>>` what
/// is said of the parent holds for it too ("no admitimos mascotas" answers who asks for a dog). `~name` matters little in a question
/// that says more ("¿abrís el lunes?" is about opening). `=word` stands for itself only, not for words of its stem. Phrases of up to
/// four words; all without accents.
/// </summary>
internal static partial class LexiconWords
{
    public const string All = Intents + "\n" + Things + "\n" + Table + "\n" + Body + "\n" + Trades + "\n" + Money + "\n" + Visits + "\n" + Orders + "\n" + People + "\n" + Home + "\n" + Roads + "\n" + Leisure + "\n" + Office;

    private const string Intents = """
        hours: horario, horarios, hora, horas, abrir, apertura, a que hora, que dias, hasta cuando estais, hasta cuando abris, de cara al publico, abierto, abierta, cerrar, cierre, cerrado, cerrada, cuando abris, hasta que hora | shut, shuts, hours, open, opening, close, closing, closed, timetable, schedule, what time, till what time, until what time, opening hours, opening times, business hours
        ~weekday>hours: lunes, =martes, miercoles, jueves, viernes, entre semana, laborables | monday, tuesday, wednesday, thursday, friday, weekday, weekdays
        ~weekend>hours: sabado, domingo, fin de semana, finde, fines de semana | saturday, sunday, weekend
        holiday>hours: festivo, festivos, dias festivos, puente | bank holiday, bank holidays, public holiday, public holidays, holidays
        price: precio, costar, clavar, clavais, a como, a como van, por cuanto me sale, cuanto me sale, cuanto sale, cuanto seria, que me cobrais, cuanto se paga, soplar, dineral, cuesta, cuestan, costaria, coste, costo, vale, valen, valdria, tarifa, importe, gastos, cobrar, euro, euros, caro, barato, a cuanto, por cuanto, sale por, me sale, saldria, cuanto sale, que vale, que valen, precios | price, prices, cost, costs, fee, fees, charge, rate, rates, how much, how much is, how much are, how much for, what do you charge, set me back, pricey, affordable, costing, costly, expensive, cheap, pricing, euros, pounds, dollars
        ~howmuch>price: cuanto |
        ~near: cerca, por aqui cerca, proximo a, cercano, cercana, mas cerca, al lado | near, nearby, close by, close to, nearest, closest
        location: direccion, ubicacion, ubicado, ubicados, situado, situados, localizacion, mapa, calle, avenida, plaza, como ir, como llegar, como llego, como se llega, como se va, donde estais, donde estan, donde queda, donde estamos, donde encontrarnos, como encontrarnos, donde quedais, donde os encuentro, para llegar | address, location, located, directions, map, street, find you, get there, where are you, how to get, find the place, located at, based, whereabouts, how to find, how do i get to, how do we get to, how do i get there, how do we get there, how do you get to, postcode
        ~where>location: donde, adonde, por donde | where
        transport>location: =metro, autobus, autobuses, bus, tren, tranvia, estacion, =parada, =paradas, renfe, transporte publico, cercanias | subway, tube, underground, bus, train, tram, buses, trains, station, bus stop, public transport
        parking: parking, aparcar, aparcamiento, estacionar, estacionamiento, parquear, parqueadero, garaje, parquin, dejar el coche, dejo el coche, dejar mi coche, sitio para el coche, en coche, vado, zona azul, plaza de garaje, donde aparco | park, parking, parked, car park, parking lot, parking space
        ~pay>payment: pagar, abonar | pay, paying
        payment: pago, pagos, formas de pago, medios de pago, como pagar, como puedo pagar, como se paga | payment, payments, how can i pay, how do i pay
        card>>payment: tarjeta, visa, mastercard, datafono, credito, debito | card, credit card, debit card, visa, mastercard, amex, contactless
        cash>>payment: efectivo, metalico, billetes, en mano | cash
        bizum>>payment: bizum | bizum
        transfer>>payment: transferencia | bank transfer, wire transfer
        paypal>>payment: paypal | paypal
        mobilepay>>payment: apple pay, google pay, pagar con el movil | apple pay, google pay
        instalments: financiar, pagando a plazos, ir pagando, de golpe, mes a mes, en partes, en cuotas, financiacion, a plazos, plazos, cuota, cuotas, aplazar, fraccionar, pagar poco a poco, sin intereses, pagar en varias veces | finance, financing, instalment, instalments, installment, installments, payment plan, pay monthly, pay it off, in parts, bit by bit, pay in chunks, split the payment, split the cost, monthly payments, interest free, spread the cost, klarna
        booking: cita, citas, turno, reserva, reservar, reservo, agendar, pedir hora, coger hora, sin cita, con cita, cita online, concertar, pedir turno, dar hora, apartar, reservado, coger cita, pedir cita, sacar cita, guardar sitio, guardar mesa, cita previa, una hora para | book, booking, bookings, appointment, appointments, reservation, reservations, reserve, slot, walk in, walk ins, turn up
        cancel: cancelar, no puedo ir, no puedo acudir, no puedo asistir, no podemos ir, no voy a poder, no pudiera ir, me echo atras, echarme atras, no presentarse, no me presento,  cancelacion, anular, anulacion, avisar, avisando, preaviso | cancel, cancellation, cancelling, call off, call it off, back out, pull out, drop out, drop out of, can make it, cannot make it, terminate, notice, no show
        leaving>>cancel: dar de baja, darme de baja, darse de baja, de baja, la baja, =baja, =bajas, causar baja, borrarme, borrarse, desapuntar, desapuntarme, dejar el gimnasio, dejar de ir | quit, leave the gym, opt out, unsubscribe, terminate, end my membership, stop my membership
        change: cambiar, cambio, mover, pasar la cita, otro dia, otra fecha, adelantar, cambio de fecha, modificar, posponer, reprogramar, aplazar, retrasar | change, reschedule, move, change the date, another day, another date, different date, different day, push back, put off, postpone, modify, rearrange, switch
        returns: devolver, devolucion, devoluciones, cambiar, cambio, cambios, reembolso, devuelven el dinero, devolveis el dinero, devolverlo, no me gusta, no me queda bien, no me vale, me arrepiento, reintegro | return, returns, returned, refund, refunds, exchange, drop back, drop it back, drop the car, drop the car back, return the car, bring the car back, send back, send it back, send them back, take it back, bring it back, give it back, money back, doesn fit, does not fit, wrong size, refunded
        delivery: envio, envios, enviar, enviais, envian, entrega, entregar, reparto, repartir, domicilio, a domicilio, a casa, en llegar, me llega, traer a casa, traermelo, me lo traeis, lo traeis, me lo traen, llevar a casa, llevais a casa, mensajeria, transportista, repartidor, mandais, mandar a, enviarlo | delivery, deliver, delivered, shipping, ship, home delivery, courier, bring it, bring to my, send it to, post it, posted, postage, dispatch
        takeaway: para llevar, comida para llevar, llevarmelo | takeaway, take away, take out, takeout, to go
        pickup: recoger, recogida | pick up, pickup, collect, collection
        emergency: urgencia, vomitar, sangrar, se ha tragado, atropellado, no respira, convulsiones, de la madrugada, corriendo prisa, corre prisa, de prisa, cuanto antes, lo antes posible, guardia, urgencias, urgente, emergencia | vomiting, bleeding, swallowed, collapsed, middle of the night, emergency, emergencies, urgent, urgently, asap, straight away, right now, out of hours, after hours
        languages: idioma, idiomas, hablar, hablais, hablan | language, languages, speak, spoken
        spanish>languages: espanol, castellano | spanish
        english>languages: ingles | english
        french>languages: frances | french
        german>languages: aleman | german
        italian>languages: italiano | italian
        portuguese>languages: portugues | portuguese
        catalan>languages: catalan, valenciano | catalan
        wifi: wifi, clave del wifi, contrasena, conexion, wi fi, internet | wifi, wi fi, internet
        pets: mascota, mascotas, animales, animal de compania, bicho, bichos | pet, pets, animal, animals
        dog>>pets: perro, perros, perrito, perra, perros guia, canino, canina, cachorro, galgo, labrador, caniche, chihuahua, podenco, bulldog, teckel, perrete | dog, dogs, puppy, pup, pooch, doggy, doggie, dachshund, labrador, lab, poodle, terrier, spaniel, retriever, beagle, pug, collie, hound, cockapoo, canine
        cat>>pets: gato, gata, gatos, gatito, felino, felina, minino | cat, cats, kitten, kitty, feline
        kids: nino, nina, ninos, ninas, infantil, los pequenos, bebe, bebes, peque, peques, menores, crios, chaval, chavales, chiquillo, menor de edad, nene, nena, sobrino, sobrina, nieto, nieta, criatura | kid, kids, child, children, baby, babies, infant, toddler, toddlers, little one, little ones, youngster, teen, teens, teenager, teenagers, nephew, niece, grandson, granddaughter
        ~child>kids: hijo, hija, hijos, hijas | my son, daughter, sons, daughters
        age: edad, edades, menor, menores, mayor de edad, cuantos anos, mayores de, menores de | age, ages, years old, year old, how old, minimum age, or older
        phone>contact: telefono, llamar, llamada, llamando, numero de telefono, movil | phone, call, calling, telephone, phone number, number, mobile
        email>contact: correo, email, mail, correo electronico | email, e mail, mail
        ~whotocall>contact: donde llamo, a quien llamo, a que numero llamo | who do i call, who do we call, which number
        contact: contacto, contactar | contact, reach you, get in touch
        web>contact: web, pagina, pagina web, online, app, en linea, internet, por internet, aplicacion | website, online, app, webpage
        social>>contact: instagram, facebook, tiktok, redes sociales | instagram, facebook, tiktok, social media
        insurance: seguro, seguros, convenio, aseguradora, aseguradoras, mutua, mutuas, poliza, seguro medico, compania | insurance, insurances, insurer, insurers
        ~cheaper>price: mas barato, algo mas barato, mas economico, economico | cheaper, cheapest
        insurer>>insurance: adeslas, sanitas, asisa, mapfre, dkv, axa, muface, cigna, isfas, allianz, =caser, aegon, divina pastora, agrupacio | axa, bupa, cigna, allianz, vitality
        discount: hacer precio, haceis precio, me haceis precio, mejor precio, descuento, rebajado, bonificacion, bonificado, descuentos, oferta, ofertas, promocion, promociones, promo, rebaja, rebajas, cupon | discount, discounts, money off, reduced, reduction, concession, concessions, offers, special offer, deal, deals, promotion, coupon, promo
        free: gratis, gratuito, gratuita, sin coste, sin cargo, de regalo | free, for free, free of charge, complimentary, at no cost
        student: estudiante, universitario, carnet joven, carne de estudiante | student, students, uni student, university, college
        youth>>age: joven, jovenes, gente joven, adolescente | young, youth, young people, teenage
        senior: jubilado, pensionista, tercera edad | senior, seniors, retired, pensioner, elderly
        ~family: familia, familiar | family, families
        group: grupo, grupos, despedida, comensales, cuadrilla | group, groups, large party, big party, party of, stag, hen
        team: equipo, =plantilla, quien atiende, quien lleva, quienes sois, quien da, duenos, dueno, profesionales | staff, team
        doctor>team: dr, dra, doctor, doctora, medico, medica, dentista, especialista | doctor, dentist, physician, specialist
        ~firstvisit: primera visita, primera toma de contacto, no he ido nunca, nunca he ido, nunca he estado, soy nuevo, soy nueva, primera cita, primera consulta, primera vez, primera sesion, primer dia, paciente nuevo, nuevo paciente, nuevos pacientes | first visit, never been before, never been, never tried, beginner, beginners, first timer, first timers, first time, first appointment, first session, first consultation, new patient, new patients
        duration: durar, dura, cuanto rato, cuantas horas, cuantos minutos, cuantos dias, cuantas semanas, se tarda, plazo, plazos de entrega, cuanto se tarda, en cuanto tiempo, plazo de entrega, duran, duracion, tardar, tarda, tardan, tardais, demora, cuanto tiempo, minuto, minutos | how long, duration, minutes, take long, long does, long do, long is, how many minutes, how many hours, how many days, how many weeks, turnaround
        guarantee: garantia, se rompe, se estropea, vuelve a fallar, garantizar | guarantee, warranty, guaranteed
        invoice: factura, facturais, nif, cif, a nombre de empresa, facturas, recibo, ticket | invoice, receipt
        giftcard: bono regalo, bonos regalo, tarjeta de regalo, cheque de regalo, bono de regalo, tarjeta regalo, tarjetas regalo, bono regalo, cheque regalo, vale regalo, vales regalo | gift card, gift cards, gift voucher, gift vouchers, voucher
        job: empleo, trabajar para vosotros, buscais gente, buscais personal, buscais camarero, echar curriculum, dejar curriculum, dejar el curriculum, practicas, personal para, haceis contratos, curriculum, cv, vacante, trabajar con vosotros, trabajar aqui, contratais | job, jobs, vacancy, vacancies, hiring, work for you, work there
        accessible: silla de ruedas, en silla, escalones, muletas, carrito, adaptado, adaptada, adaptados, sin barreras, accesibilidad, accesible, discapacidad, minusvalido, minusvalidos, movilidad reducida, rampa | wheelchair, accessible, disability, disabled, wheelchairs, wheel chair, mobility, stairs, steps, step, pram, pushchair, buggy, stroller, accessibility, ramp, step free
        services: servicios, que haceis, que ofreceis, a que os dedicais, que tratamientos | services, what do you offer, what do you do
        quote>price: presupuesto, presupuestais, hacer presupuesto, sin compromiso, presupuestos | quote, quotes, estimate
        deposit: adelantar, hay que adelantar, adelantar dinero, cuanto hay que dejar, fianza, deposito, dejar algo pagado, dejar pagado, pagar algo antes, pagar antes, pagar por adelantado, dejar senal, dar algo a cuenta, a cuenta, anticipo, paga y senal, retencion, senal, adelanto, por adelantado | deposit, lock the day, lock in the date, secure the date, hold the date, block the date, pay first, pay before, pay beforehand, prepay, pre pay, down payment, security deposit, hold the slot, in advance, upfront
        stock: stock, existencias, agotado | stock, sold out
        ~order>delivery: pedido, pedidos, paquete | order, orders, ordered, parcel, package
        ~season: temporada, verano, veraniego, invierno, primavera, otono, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre | summer, winter, spring, autumn, january, february, jan, feb, mar, apr, jun, jul, aug, sept, sep, oct, nov, dec, march, april, june, july, august, september, october, november, december
        late: llegar tarde, si me retraso, me retraso, retrasarme, llego siempre tarde, si llego tarde, nos retrasamos, voy con retraso, se me hace tarde, se retrasa, puntual, llego tarde, llegamos tarde, llegas tarde, llegais tarde, minutos tarde, min tarde, retraso, impuntual | delayed, be delayed, is delayed, is late, are late, late arrivals, latecomers, latecomer, min late, minutos late, running late, be late, arrive late, arriving late, minutes late, delay
        permanence: permanencia, compromiso de permanencia, contrato minimo, atado, me ato | lock in, minimum term, contract, tied in, commitment
        ~include: que incluye, que entra, va incluido, esta incluido, entra en el precio, viene incluido | what is included, whats included, comes with, what do you get
        ~require: requisitos, hace falta, que necesito, documentacion, papeles, que hay que llevar, que llevo, tengo que llevar, hay que llevar, que tengo que llevar, que traigo, hay que traer, que hay que traer | requirements, documents, paperwork, what to bring, need to bring, should i bring
        capacity: capacidad, aforo, cuantas personas, cuanta gente, cuantos cabemos, cuantos caben, cabemos, caben | capacity, how many people, how many can, maximum number
        enrolment>join: plazo de inscripcion, plazo de matricula, solicitud, solicitudes, preinscripcion | enrolment, enrollment, application, applications, apply
        sibling>discount: hermano, hermana, hermanos, dos hijos, segundo hijo, el pequeno, los dos hermanos | sibling, siblings, two kids, second child, brother and sister
        wait: espera, lista de espera, cuanta espera, cuanto hay que esperar | wait, waiting time, waiting list
        subsidy: ayudas, subvencion, subvenciones, beca, becas, cheque guarderia | grant, grants, scholarship, scholarships, subsidy, funding, funded
        lost: objetos perdidos, perdido, olvidado | lost property, lost and found
        waitlist: lista de espera, apuntarme en espera | waiting list, waitlist
        expiry: caducar, caduca, caducan, caducidad, vence, vencen, validez, valido hasta, sirve hasta | expire, expires, expiry, valid for, run out, runs out, valid until, valid
        vacation: vacaciones, cerrais por vacaciones, os vais de vacaciones | vacation
        halloween>>season: halloween, todos los santos | halloween, haloween
        anonymous: anonimo, anonima, no sepa quien, no sepan quien, sin decir quien, sin remitente, quien lo manda, quien lo envia | anonymous, anonymously, without saying who
        seats: =plazas, asiento, asientos, cinco plazas | seat, seats, seater, seaters
        birth: parto, dar a luz, di a luz, he dado a luz, cesarea, recien parida, acabo de parir | gave birth, given birth, just had a baby, c section, giving birth
        ~frequency: cada cuanto, con que frecuencia, cada cuantos | how often, how frequently
        visitor: visitas, visitantes, venir a vernos, vengan a vernos, recibir visitas | visitors, visitor, come see us, come and see us, come and visit, friends to visit, come to visit
        percent: porcentaje, tanto por ciento, por ciento | percentage, percent
        christmas>>season: navidad, navidades, nochebuena, nochevieja, ano nuevo, =reyes, fin de ano | christmas, xmas, new year, new years, christmas eve, boxing day
        easter>>season: semana santa, pascua | easter
        """;
}
