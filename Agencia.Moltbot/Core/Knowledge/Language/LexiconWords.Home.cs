namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Clothes, laundry, furniture, storage, moving, work about the house. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Home = """
        washload: colada, coladas, lavadora grande, tambor, lavado de ropa, ropa sucia, lavar la ropa, laven la ropa, lavais ropa, lavarme la ropa, hacer la colada, por kilo, por kilos, ropa por kilo, kilo de ropa, lavado y doblado, doblado, doblar | wash load, load, loads, washload, dirty clothes, wash my clothes, per kilo, by the kilo, wash and fold, service wash, fold, folded, folding, washer
        selfwash: autoservicio, self service, lavadoras de monedas, lavarme yo, lavarlo yo, lavarla yo | self service, coin operated, launderette, laundromat, do it myself, do my own
        dryer: secadora, secadoras, secar, secado, secarla | dryer, dryers, drying, tumble dry
        detergent: detergente, jabon, suavizante, lejia, blanqueador, cloro | detergent, soap, washing powder, fabric softener, softener, bleach powder
        duvet: edredon, edredones, nordico, nordicos, relleno nordico, plumifero, plumas, plumon, colcha, colchas, manta, mantas, cobija, cobijas, cobertor, frazada, almohada, almohadas, funda nordica | duvet, duvets, quilt, quilts, comforter, blanket, blankets, pillow, pillows, bedspread, eiderdown, down jacket
        rug: alfombra, alfombras, tapete, tapetes, moqueta | rug, rugs, carpet, carpets
        curtain: cortina, cortinas, visillo, visillos, estor, estores, cortinaje | curtain, curtains, drapes, net curtains
        upholstery: tapizar, tapizado, tapiceria, tapicero, tapizados | upholstery, upholster, upholstered, reupholster
        tablelinen: mantel, manteles, servilleta, servilletas, manteleria | tablecloth, tablecloths, napkins, table linen
        sheets: sabana, sabanas, juego de cama, bajera, almohadon | bedsheets, fitted sheet
        shirt: blusa, blusas, polo, polos, remera, playera, playeras, sueter, chompa, buzo, jerseis, top, polera | blouse, blouses, polo, tops, sweatshirt, hoodie, hoodies, tee, tees, pullover, cardigan, vest
        coat: abrigo, abrigos, chaqueta, chaquetas, cazadora, chamarra, chamarras, campera, gabardina, anorak, plumas abrigo, parka, chaqueton, saco | coat, coats, jacket, jackets, raincoat, anorak, parka, blazer, overcoat
        suit>dress: traje, trajes, americana, esmoquin, traje de chaqueta, terno, corbata, corbatas | suits, tuxedo, dinner jacket, blazer suit, tie, ties
        weddingdress>dress: traje de novia, vestido de novia, vestido de comunion, vestido de fiesta, vestidos de fiesta, lentejuelas, pedreria, velo | wedding dress, wedding dresses, bridal gown, gown, gowns, evening dress, prom dress, sequins, beading, veil
        trousers: jean, jeans, tejano, tejanos, mallas, leggins, bermudas, shorts, pantalon corto | trouser, shorts, leggings, chinos, denim
        underwear: ropa interior, calzoncillos, bragas, sujetador, sosten, pijama, medias, lenceria | underwear, bra, bras, lingerie, pyjamas, tights, knickers
        silk: seda, raso, saten, encaje, lino, lentejuela, terciopelo, cachemir, tejido delicado, tejidos delicados, prenda delicada, prendas delicadas, delicado, delicada | silk, satin, lace, linen fabric, velvet, cashmere, delicate, delicates, delicate fabrics
        suede>leather: ante, gamuza, cuero, polipiel, piel vuelta, napa | suede, nubuck, faux leather
        fabric: tela, telas, tejido, tejidos, prenda, prendas | fabric, fabrics, textile, garment, garments, item of clothing
        stain: lamparon, lamparones, manchado, manchada, manchurron, quitar la mancha, quitar manchas, sale la mancha, mancha de vino, mancha de aceite, desmanchar, grasa, tinta derramada | stained, staining, spill, spilled, spilt, grease, red wine stain, get the stain out
        shrink: encoger, encoge, encogido, encogida, destenir, destine, destenido, despintar, se me ha encogido | shrink, shrunk, shrinks, fade, faded, run colour, colour run
        alterations>sewing: arreglo de ropa, acortar, acortar el bajo, subir el bajo, bajo del pantalon, cambiar la cremallera, cierre de, ajustar la cintura, meter de cintura, zurcir, remendar, remiendo, boton, botones, coser un boton, ajustar un vestido, entallar, sacar de cintura, alargar, modista, costurera, sastreria, cogerme el bajo | hemming, shorten, shortening, lengthen, zipper, replace a zip, button, buttons, taken in, let out, take up, taken up, darn, patch, adjust, altered, seamstress, dressmaker
        ironing: planchadora, plancho, planchais, planchada, planchadas, sin planchar, arrugas, arrugado, vapor, percha, perchas, en percha | ironed, pressed, pressing, press, creases, steam, hanger, hangers, on hangers
        shoerepair: zapatero, suela, suelas, tacon, tacones, tapas de tacon, media suela, limpieza de zapatillas, limpiar zapatillas, tenis, deportivas, bambas | cobbler, shoe repair, sole, soles, heel, heels, trainers cleaning, clean trainers, clean sneakers
        hatbag>bag: bolsos, sombrero, sombreros, gorra, gorras, maletin, monedero, billetera | hat, hats, cap, caps, briefcase, rucksack, tote
        smell: olor, olores, huele, oler, mal olor, humo, pelos de perro, pelos de gato | smell, smells, smelly, odour, odor, musty, pet hair
        storage: trasteros, guardarlo, guardarlas, guardais, guardar mis cosas, deposito de muebles, minialmacen, box, nave, contenedor | store, storing, self storage, storage space, store my stuff, store my things, store furniture, lock up, container, containers
        unitsize: tamano, tamanos, medida, medidas, metros cuadrados, metros cubicos, m2, m3, superficie, volumen, dimensiones, que cabe, me cabe, caben, cuanto cabe, cuantas cajas, como de grande, mas grande, mas pequeno, grandaria | dimensions, square feet, square foot, square metres, sq ft, cubic, how big, how much fits, what fits, will it fit, fit in, would fit, measurements, bigger unit, smaller unit, upsize, downsize, larger unit
        prohibiteditems: prohibido, prohibidos, prohibida, no se puede guardar, que no puedo guardar, inflamable, inflamables, explosivos, perecedero, perecederos, liquidos, sustancias peligrosas, mercancia peligrosa, bombona, bombonas, gasolina guardada, quimicos | prohibited, forbidden, banned, not allowed, can store, hazardous, flammable, explosives, perishable, perishables, chemicals, gas bottle, dangerous goods, what can i not
        access: acceder, acceso, entrar y salir, ir cuando quiera, entrar a mi, puedo entrar, codigo de la puerta, tarjeta de acceso, llave del | get in, access, come and go, get to my stuff, get to my things, gain access, entry, get into
        security: seguridad, vigilancia, camaras, camara de seguridad, videovigilancia, alarma, alarmas, vigilante, guarda, seguro de robo, robo, robos, robar, me roban | security, cctv, alarm, alarms, alarmed, guard, security cameras, surveillance, burglary, theft, stolen, steal, break in, break ins, broken into, robbed, safe and secure
        damp: humedad, humedades, moho, goteras, inundacion, seco y limpio, temperatura controlada, climatizado | damp, dampness, humidity, mould, mold, mildew, dry inside, climate controlled, temperature controlled, flood, flooding
        padlock: candados, cerrojo, cadena | padlocks, combination lock, own lock
        moveout: dejar el trastero, vaciar, vaciarlo, desalojar, dejarlo libre, irme antes, acabar el contrato, terminar el contrato, finalizar, rescindir, fin de contrato, preaviso | move out, moving out, empty it, vacate, leave early, end the contract, end my contract, notice period, give notice, finish early, leaving
        moving: mudanza pequena, mudarse, trasteo, acarreo, camion de mudanza, minimudanza, llevar muebles, subir muebles, bajar muebles, cambiar de casa, cambio de casa, cambio de piso | relocation, relocate, man and van, man with a van, moving company, moving day, house removal
        packing: embalaje, embalais, cajas de carton, plastico de burbujas, precinto, cinta adhesiva, papel burbuja, cinta de embalar, empacar | boxes, packing materials, tape, packing tape, wrap, packing service, pack everything
        heavy: pesa, peso, pesado, pesados, cuanto pesa, kilos maximo, peso maximo, limite de peso, voluminoso, voluminosos | heavy, weight, weigh, weight limit, maximum weight, bulky, kilos, kg, overweight, oversized
        furniture: mueble, comoda, mesa de comedor, sillas, estanteria, estanterias, librero, ropero, somier, canape, cajonera, escritorio, mesilla, sofa cama | sofas, chair, chairs, shelf, shelves, shelving, bookcase, desk, drawers, chest of drawers, bed frame, mattresses, armchair, table and chairs
        assembly: montador, montarlo, montarlos, armar, armado, desarmar, montaje incluido, instalador | put together, assembled, flat pack, dismantled, put up
        dispose: retirar el viejo, llevarse el viejo, reciclar, reciclaje de muebles, escombros, basura, desecho, chatarra, vaciado, vaciado de pisos | recycle, recycling, rubbish, rubbish removal, junk, house clearance, skip, waste disposal, haul away
        cleaners: limpieza a domicilio, limpieza de casas, asistenta, empleada del hogar, limpieza a fondo, limpieza final de obra, limpiar pisos, limpiacristales | cleaning lady, cleaning service, maid, domestic cleaning, end of tenancy, window cleaning, housekeeping, regular clean, one off clean
        plumber: fontaneria, lavabo atascado, desague, desagues, desatasco, plomero, gasfiter, llave de paso, calefactor, cano roto, canerias, caneria, gotea, gotear | plumbers, sink, sinks, burst pipe, toilet leaking, dripping, drains, radiator leaking
        electrician: electricidad de casa, luz se ha ido, se ha ido la luz, apagon, enchufe quemado, diferencial, cableado, iluminacion, lampara, lamparas, interruptor | electricity gone, power cut, wiring, light fitting, lights, socket burnt, switch, lamp
        heating: calefaccion, calentador, estufa, estufas, radiadores, bomba de calor, aerotermia, suelo radiante, gas natural | radiators, heater, heaters, heat pump, underfloor heating, gas safe
        aircon: aire acondicionado, split, climatizacion, refrigeracion, bomba de frio, ventilador | air conditioner, air conditioned, cooling, fan, climate control
        gardening: setos, seto, cortar el cesped, desbrozar, arbol, arboles, riego, regar, jardinera, abono para plantas, semilla, semillas, tierra | hedge, hedges, mow, tree, trees, watering, irrigation, seeds, compost, soil, weeding, landscaping, landscaper
        garage2: persiana, persianas, toldos, mosquitera, mosquiteras, puerta de garaje, carpinteria de aluminio | awning, awnings, mosquito net, garage door, shutters
        ecofriendly: ecologico, ecologica, ecologicos, organico, sostenible, biodegradable, reciclado, respetuoso con el medio ambiente, cruelty free, natural, naturales | eco, eco friendly, environmentally friendly, organic, sustainable, biodegradable, green products, cruelty free
        """;
}
