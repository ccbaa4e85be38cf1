namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Eating, drinking, sleeping away from home. Long because it is a word list.</summary>
internal static partial class LexiconWords
{
    private const string Table = """
        vegan: vegano, vegana, veganos, veganas, nada animal, ni huevo ni leche, sin huevo ni leche, de origen vegetal, plant based | vegan, vegans, plant based, no animal products
        plantmilk>vegan: leche vegetal, leche de avena, leche de soja, leche de almendras, bebida vegetal | plant milk, oat milk, soy milk, soya milk, almond milk, dairy free milk
        vegetarian: vegetariano, vegetariana, sin carne, no come carne, no comemos carne, no como carne | vegetarian, vegetarians, veggie, veggies, meat free, no meat, meatless
        glutenfree: sin gluten, trigo, sin trigo, harina de trigo, para celiacos | wheat, without gluten, wheat free, coeliacs, celiacs
        allergy: alergenos, frutos secos, cacahuete, nuez, nueces, intolerancias | allergens, nut, nuts, nut allergy, peanut, peanuts
        egg: huevo, huevos | egg, eggs
        milk: leche | milk
        lactose: lacteo, lacteos | lactose free, dairy free
        sugarfree: sin azucar, diabetico, diabetica, azucar | sugar free, diabetic, sugar
        chicken: pollo, pechuga, alitas | chicken, wings
        beef>meat: ternera, buey, chuleton, entrecot, solomillo, vaca | beef, steak, sirloin, ribeye
        pork>meat: cerdo, lomo, jamon, chorizo, embutido, cochinillo | pork, ham, bacon, sausage, sausages
        lamb>meat: cordero, lechazo | lamb
        burger: hamburguesa, hamburguesas | burger, burgers, hamburger
        squid: calamar, calamares, chipirones, rabas | squid, calamari
        octopus: pulpo | octopus
        prawns: gambas, langostinos | prawn, prawns, shrimp
        cod>fish: bacalao, merluza, lubina, dorada, atun, salmon, sardinas | cod, hake, salmon, tuna, sea bass
        shellfish: marisco, mariscos, mariscada, almejas, mejillones, ostras | shellfish, mussels, clams, oysters
        soup: sopa, caldo, crema de verduras | soup
        salad: ensalada, ensaladas | salad, salads
        pasta: pasta, macarrones, espaguetis, lasana | pasta, spaghetti, lasagne
        cheese: queso, quesos | cheese, cheeses
        sushi: sushi | sushi
        chips: patatas fritas, patatas | chips, fries
        croquettes: croqueta, croquetas | croquette, croquettes
        omelette: tortilla | omelette
        stew: fabada, cocido, guiso, lentejas, puchero | stew
        churros: churro, churros, porras | churros
        croissant: croissant, croissants, cruasan, cruasanes | croissant, croissants
        pastry: bolleria, napolitana, ensaimada, palmera, dulces, pasteleria, reposteria, bollo, bollos, magdalena, magdalenas | pastry, pastries, cakes, bun, buns, muffin, muffins
        cookies: galleta, galletas | cookie, cookies, biscuit, biscuits
        icecream: helado, helados | ice cream, ice creams
        chocolate: chocolate, bombon, bombones | chocolate, chocolates
        wholemeal: integral, centeno, espelta, masa madre | wholemeal, wholegrain, rye, spelt, sourdough
        loaf>bread: barra de pan, hogaza, chapata, baguette, barra, barras, panecillo | loaf, loaves, baguette, roll, rolls
        empanada: empanada, empanadas, empanadilla | pie, pies, pasty
        toast: tostada, tostadas | toast
        kingcake: roscon, roscones | king cake, kings cake
        tea: te verde, infusion, infusiones, manzanilla | tea, herbal tea
        juice: zumo, zumos, batido, batidos | juice, juices, smoothie, smoothies, shake, shakes, milkshake
        softdrink: refresco, refrescos, coca cola | soft drink, soft drinks, coke, soda
        beer: cana, canas, birra | lager, ale, pint
        cider: sidra | cider
        cocktail: coctel, cocteles, copa, copas, mojito, gin tonic | cocktail, cocktails, gin, mojito
        coffee: cafelito, cafe con leche, =cortado, capuchino | latte, cappuccino, espresso
        alcoholfree: sin alcohol | alcohol free, non alcoholic
        corkage: descorche, traer vino, traer nuestro vino, traer mi vino | corkage, bring our own wine, own bottle, byob
        menuday>menu: menu del dia, menu diario, menu | set menu, daily menu, lunch menu
        tasting: degustacion, cata, catas | tasting, tastings
        kidsmenu: menu infantil, menu de ninos, carta infantil | kids menu, children menu
        portion: racion, raciones, media racion | portion, portions, serving, servings
        brunch>breakfast: brunch | brunch
        snack: merienda, merendar, aperitivo, picoteo, pincho, pinchos, pintxos | snack, snacks, nibbles
        picnic: picnic, picnics | picnic, packed lunch
        nearbyfood: restaurantes cerca | restaurants nearby
        tv: tele, television, partido, partidos, futbol | tv, television, match, matches, football game
        livemusic>music: musica en directo, musica en vivo, dj, karaoke, actuacion | live music, live band, dj, karaoke, jazz
        smokingarea>smoking: zona de fumadores, fumamos | smoking area, vape, vaping, cigarettes
        catering: catering, servir en un evento | catering, cater
        preorder: encargo, encargos, encargar, antelacion, con antelacion, por encargo | in advance, preorder, pre order, order ahead, orders in advance, made to order
        dinner>food: cenamos, para cenar, cena | evening meal, dine, dining
        lunch>food: comer al mediodia, a mediodia, comemos | lunchtime, lunches
        halfboard: pension, todo incluido | board, all inclusive
        checkin: llegar al hotel, entramos, coger la habitacion, desde que hora podemos entrar, a que hora se entra | get in, get the keys, pick up the keys, our room ready, check ourselves in, self check in
        latearrival>checkin: llegar de noche, llegar tarde, de madrugada, llegamos tarde, llegamos de noche | arrive late, arriving late, late arrival, land late, late at night, late check in, after midnight, past midnight
        checkout: dejar libre, irnos, a que hora hay que irse, a que hora hay que salir, desalojar, dejarla libre | leave the room, be out of, out by, leave by, leave before, have to leave, have to be out, vacate
        latecheckout: salir mas tarde, salida tarde, late check out, quedarnos mas rato | late check out, late checkout, leave later, stay later
        luggage: dejar las maletas, dejar el equipaje, bolsa, bolsas, mochila, mochilas | baggage, backpack, backpacks, leave our bags, leave bags
        twin: dos camas, camas separadas | twin, twin beds, two beds
        familyroom: habitacion familiar, familiar | family room
        suite: suite | suite
        extrabed: supletoria, cama de mas | extra mattress, sofa bed
        crib: cuna de viaje, cunita | travel cot, baby bed
        minibar: nevera, frigorifico, minibar, nevera pequena | fridge, minibar, refrigerator
        safebox: caja fuerte | safe, safe box, safety box
        kettle: hervidor, cafetera | kettle, coffee maker, coffee machine
        hairdryer: secador, secadores, secador de pelo | hairdryer, hair dryer
        bathroom: bano, banos, aseo, aseos, lavabo, servicio privado | bathroom, bathrooms, toilet, toilets, ensuite, restroom
        bathtub: banera | bathtub, bath
        hottub: jacuzzi, hidromasaje, bano turco | hot tub, jacuzzi, whirlpool, steam room
        sheets: sabanas, ropa de cama, juego de sabanas | sheets, bed linen, linen, bedding
        minstay: estancia minima, minimo de noches, noches minimo, una sola noche, solo una noche | minimum stay, minimum nights, just one night, only one night, single night
        seaview: con vistas al mar, vista al mar | sea view, ocean view, sea views
        airport: avion, vuelo, aterrizar, aterrizamos | plane, flight, fly, land, landing
        shuttle: recogeis en el aeropuerto, recogida en el aeropuerto, venis a buscarnos, recogernos, ir a buscarnos | pick us up, pick people up, pick me up, picked up, airport pickup, transfer, transfers
        taxi: taxi, taxis, uber, cabify | taxi, taxis, cab, uber
        umbrella: sombrilla, sombrillas, tumbona, tumbonas, hamaca, hamacas | sunbed, sunbeds, lounger, loungers, umbrella, parasol, sun lounger
        heatedpool: climatizada, piscina climatizada | heated, heated pool
        lifeguard: socorrista | lifeguard
        barbecue: barbacoa, barbacoas, asar | barbecue, barbecues, bbq, grill
        campfire: hoguera, fuego, fogata | campfire, campfires, fire, bonfire, fire pit
        tent: tienda de campana, tiendas de campana, carpa | tent, tents
        pitch: parcela, parcelas | pitch, pitches, plot
        camper: autocaravana, autocaravanas, caravana, caravanas, camper | campervan, camper van, motorhome, motorhomes, caravan, caravans, camper, rv
        cabin: bungalow, bungalows, cabana, cabanas | cabin, cabins, bungalow, lodge, pod, pods, glamping
        hookup: enganche, luz en la parcela, corriente, enchufe, enchufes, electricidad | electric hook up, hook up, hookup, electricity, plug, socket, power
        quiet: silencio, ruido, horas de silencio | quiet, noise, noisy, quiet hours, loud
        childfree: solo para adultos, adults only | adults only
        hiking: senderismo, ruta, rutas, caminata, excursion, excursiones | hiking, hike, trail, trails, walk, walks, excursion, excursions
        bikerental: alquiler de bicis, alquilar bicis, alquilar bicicletas | rent bikes, hire bikes, bike hire, bike rental
        boat: barco, barcos, lancha, velero | boat, boats, sailing
        kayak: kayak, piragua, canoa, paddle surf, paddle | kayak, kayaks, canoe, canoes, paddleboard, paddle board
        surf: surf, surfear, tabla de surf | surf, surfing, surfboard
        diving: buceo, bucear | diving, dive, scuba
        touristtax>tax: tasa turistica, impuesto turistico | tourist tax, city tax, local tax
        frontdesk24: recepcion 24 horas, recepcion de noche | 24 hour reception, night reception
        weather: tiempo hara, lluvia, llueve, llover, mal tiempo | weather, rain, rains, raining, bad weather
        supermarket: supermercado, compra, hacer la compra | supermarket, groceries, grocery
        cashback: cambio de moneda, cajero | atm, cash machine
        """;
}
