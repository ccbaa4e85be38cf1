namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>
/// What customers ask any business about: `name: Spanish, … | English, …`. `name>parent` is a kind of its parent; `~name` matters
/// little in a question that says more ("¿abrís el lunes?" is about opening). Phrases of up to four words; all without accents.
/// </summary>
internal static partial class LexiconWords
{
    public const string Intents = """
        hours: horario, horarios, hora, horas, abrir, apertura, abierto, abierta, cerrar, cierre, cerrado, cerrada, cuando abris, hasta que hora | hours, open, opening, close, closing, closed, timetable, schedule, what time, opening hours, opening times, business hours
        ~weekday>hours: lunes, martes, miercoles, jueves, viernes, entre semana, laborables | monday, tuesday, wednesday, thursday, friday, weekday, weekdays
        ~weekend>hours: sabado, domingo, fin de semana, finde, fines de semana | saturday, sunday, weekend
        holiday>hours: festivo, festivos, dias festivos, puente | bank holiday, bank holidays, public holiday, public holidays, holidays
        price: precio, costar, cuesta, cuestan, costaria, coste, costo, vale, valen, valdria, tarifa, importe, cobrar, euro, euros, caro, barato, a cuanto, por cuanto, sale por, me sale, saldria, cuanto sale, que vale, que valen, precios | price, prices, cost, costs, fee, fees, charge, rate, rates, how much, expensive, cheap, pricing, euros, pounds, dollars
        ~howmuch>price: cuanto, cuanta |
        ~near: cerca, cercano, cercana, mas cerca, al lado | near, nearby, close by, close to, nearest, closest
        location: direccion, ubicacion, ubicado, ubicados, situado, situados, localizacion, mapa, calle, avenida, plaza, como ir, como llegar, como llego, como se llega, como se va, donde estais, donde estan, donde queda, donde estamos, donde encontrarnos, como encontrarnos, donde quedais, donde os encuentro, para llegar | address, location, located, directions, map, street, find you, get there, where are you, how to get, find the place, located at, based, whereabouts
        ~where>location: donde, adonde, por donde | where
        transport>location: metro, autobus, bus, tren, tranvia, estacion, parada, transporte publico, cercanias | subway, tube, underground, bus, train, tram, station, bus stop, public transport
        parking: parking, aparcar, aparcamiento, estacionar, estacionamiento, parquear, parqueadero, garaje, parquin, dejar el coche, dejar mi coche, plaza de garaje, donde aparco | park, parking, car park, parking lot, parking space
        ~pay>payment: pagar, abonar | pay, paying
        payment: pago, pagos, formas de pago, medios de pago, como pagar, como puedo pagar, como se paga | payment, payments, how can i pay, how do i pay
        card>payment: tarjeta, visa, mastercard, datafono, credito, debito | card, credit card, debit card, visa, mastercard, amex, contactless
        cash>payment: efectivo, metalico | cash
        bizum>payment: bizum | bizum
        transfer>payment: transferencia | bank transfer, wire transfer
        paypal>payment: paypal | paypal
        mobilepay>payment: apple pay, google pay, pagar con el movil | apple pay, google pay
        instalments: financiar, financiacion, a plazos, plazos, cuota, cuotas, aplazar, fraccionar, pagar poco a poco, sin intereses, pagar en varias veces | finance, financing, instalment, instalments, installment, installments, payment plan, pay monthly, monthly payments, interest free, spread the cost, klarna
        booking: cita, citas, turno, reserva, reservar, reservo, agendar, pedir hora, coger hora, sin cita, con cita, cita online, concertar, pedir turno, dar hora, cita previa, una hora para | book, booking, bookings, appointment, reservation, reserve
        cancel: cancelar, cancelacion, anular, anulacion, dar de baja, darme de baja, darse de baja, de baja, antelacion, avisar, avisando, preaviso | cancel, cancellation, cancelling, unsubscribe, terminate, notice, no show
        change: cambiar, cambio, mover, modificar, posponer, reprogramar, aplazar, retrasar | change, reschedule, move, postpone, modify, rearrange, switch
        returns: devolver, devolucion, devoluciones, cambiar, cambio, cambios, reembolso, devuelven el dinero, devolveis el dinero, devolverlo | return, returns, returned, refund, refunds, exchange, send back, send it back, send them back, take it back, bring it back, give it back, money back
        delivery: envio, envios, enviar, enviais, envian, entrega, entregar, reparto, repartir, domicilio, a domicilio, a casa, mensajeria | delivery, deliver, delivered, shipping, ship, home delivery, courier
        takeaway: para llevar, encargar, encargo | takeaway, take away, take out, takeout, to go
        pickup: recoger, recogida | pick up, pickup, collect, collection
        emergency: urgencia, urgencias, urgente, emergencia | emergency, emergencies, urgent, urgently
        languages: idioma, idiomas, hablar, hablais, hablan | language, languages, speak, spoken
        spanish>languages: espanol, castellano | spanish
        english>languages: ingles | english
        french>languages: frances | french
        german>languages: aleman | german
        italian>languages: italiano | italian
        portuguese>languages: portugues | portuguese
        catalan>languages: catalan, valenciano | catalan
        wifi: wifi, wi fi, internet | wifi, wi fi, internet
        pets: mascota, mascotas, perro, perrito, perra, gato, gata, animales | pet, pets, dog, dogs, cat, cats, puppy
        kids: nino, nina, ninos, ninas, hijo, hija, hijos, infantil, los pequenos, bebe, bebes, peque, peques, menores, crios, chaval | kid, kids, child, children, baby, babies, infant, toddler, my son, daughter
        age: edad, edades, menor, menores, mayor de edad, cuantos anos, mayores de, menores de | age, ages, years old, year old, how old, minimum age, or older
        phone>contact: telefono, llamar, llamada, llamando, numero de telefono, movil | phone, call, calling, telephone, phone number, number, mobile
        email>contact: correo, email, mail, correo electronico | email, e mail, mail
        contact: contacto, contactar | contact, reach you, get in touch
        web>contact: web, pagina, pagina web, online, app, en linea, aplicacion | website, online, app, webpage
        social>contact: instagram, facebook, tiktok, redes sociales | instagram, facebook, tiktok, social media
        insurance: seguro, seguros, aseguradora, aseguradoras, mutua, mutuas, poliza, seguro medico, compania | insurance, insurances, insurer, insurers
        discount: descuento, descuentos, oferta, ofertas, promocion, promociones, promo, rebaja, rebajas, cupon | discount, discounts, offers, special offer, deal, deals, promotion, coupon, promo
        free: gratis, gratuito, gratuita, sin coste, sin cargo, de regalo | free, for free, free of charge, complimentary, at no cost
        student: estudiante, universitario | student
        senior: jubilado, pensionista, tercera edad | senior, seniors, retired, pensioner, elderly
        ~family: familia, familiar | family, families
        group: grupo, grupos | group, groups, large party
        team: equipo, plantilla, profesionales | staff, team
        doctor>team: doctor, doctora, medico, medica, dentista, especialista | doctor, dentist, physician, specialist
        firstvisit: primera visita, primera cita, primera consulta, primera vez, primera sesion, primer dia, paciente nuevo, nuevo paciente, nuevos pacientes | first visit, first time, first appointment, first session, first consultation, new patient, new patients
        duration: durar, dura, cuanto se tarda, en cuanto tiempo, plazo de entrega, duran, duracion, tardar, tarda, tardan, tardais, demora, cuanto tiempo, minuto, minutos | how long, duration, minutes, take long, long does, long do, long is
        guarantee: garantia, garantizar | guarantee, warranty, guaranteed
        invoice: factura, facturas, recibo, ticket | invoice, receipt
        giftcard: tarjeta regalo, tarjetas regalo, bono regalo, cheque regalo, vale regalo, vales regalo | gift card, gift cards, gift voucher, gift vouchers, voucher
        job: empleo, curriculum, cv, vacante, trabajar con vosotros, trabajar aqui, contratais | job, jobs, vacancy, vacancies, hiring, work for you, work there
        accessible: silla de ruedas, accesible, discapacidad, minusvalido, minusvalidos, movilidad reducida, rampa | wheelchair, accessible, disability, disabled, ramp, step free
        services: servicios, que haceis, que ofreceis, a que os dedicais, que tratamientos | services, what do you offer, what do you do
        quote>price: presupuesto, presupuestos | quote, quotes, estimate
        deposit: fianza, deposito, senal, adelanto, por adelantado | deposit, in advance, upfront
        stock: stock, existencias, agotado | stock, sold out
        order: pedido, pedidos | order, orders, ordered
        ~season: verano, invierno, primavera, otono, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre | summer, winter, spring, autumn, january, february, march, april, june, july, august, september, october, november, december
        late: llegar tarde, llego tarde, llegamos tarde, llegas tarde, llegais tarde, minutos tarde, retraso | running late, be late, arrive late, arriving late, minutes late, delay
        vacation: vacaciones | vacation
        christmas: navidad, nochebuena, nochevieja, reyes | christmas, xmas, new year
        """;
}
