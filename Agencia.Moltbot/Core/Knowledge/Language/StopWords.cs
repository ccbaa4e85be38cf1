using System.Collections.Frozen;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>
/// Words that carry no content of a question. Stop words say nothing at all; light words (generic verbs, times of day, people,
/// the kind of business) help a little when they match and cost next to nothing when they don't.
/// </summary>
internal static class StopWords
{
    private const string Spanish = """
        a al algo algun ningun ninguna ninguno cuanta cuantos cuantas alguna algunas alguno algunos alla alli ahi aqui ante antes apenas asi aun aunque bajo bien cada casi como con conmigo
        contigo contra cosa cosas cual cuales cualquier cualquiera cuyo de del desde despues e el ella ellas ello ellos en entonces entre era eran
        eres es esa esas ese eso esos esta estas este esto estos estoy esta estan estais estamos estar estaba estado estaria fue fueron ha habeis haber
        habia habra han has hasta hay haya he hemos la las le les lo los mas me mi mis mientras mio mucha muchas mucho muchos muy nada ni
        no nos nosotros nosotras nuestra nuestras nuestro nuestros o os otra otras otro otros para pero poca pocas poco pocos por porque pues que quien
        quienes se sea sean ser seria seran si siempre sin sino sobre sois solo solamente somos son soy su sus tal tambien tampoco tan tanto te
        teneis tenemos tener tengo tenga tengan tiene tienen tienes tenes tenia tendria tendriais tendrian ti toda todas todo todos tu tus u un una unas uno unos usted ustedes
        va vamos van vas voy vosotras vosotros vuestra vuestras vuestro vuestros y ya yo senor senora favor ay eh oye oiga pos
        hola holi saludos gracias vd vds etc san santa sr sra
        """;

    private const string English = """
        a about after again all also am an and any anyone anything are aren as at be because been before being below between both but by can
        cannot could couldn did didn do does doesn doing don done each else ever every everything few for from had has have haven having
        he her here hers him his how i if in into is isn it its just ll me mine more most my no nor not of on only or other our ours
        out over own please re same shall she should so some someone something such than that the their them then there these they
        thing things this those though through to too under until up us ve very was wasn we were what which while who whom whose will with
        within without won would wouldn yes yet till whats wheres hows whens dont cant im ive youre thats theres isnt arent doesnt hasnt wont you your yours hi hello hey hiya thanks thank much many lot lots d m s t
        """;

    private const string LightSpanish = """
        querer quiero quieres quiere quieren quisiera querria queria poder puedo puede puedes pueden podemos podeis podria podriais podrian podia
        necesitar necesito saber sabeis sabe saben hacer haceis hacen hace hago hacemos hecho haria dar dais dan doy ofrecer ir iba iria fui ido venir vengo
        vienes viene venis venir llevar llevo llevais traer traigo poner pongo poneis dejar encontrar buscar busco decir digo dime decidme diga digame dice dicen dicho informar
        informacion info informacion consultar confirmar gustar gusta gustaria interesar interesado interesada pensar creer creo pasar paso acercarme visitar mirar ver veo
        trabajar trabajais servir sirve sirven servis aceptar admitir permitir permitido disponer disponible disponeis contar contais usar utilizar realizar realizais recibir recibis
        existir haceros atender atendeis atienden explicar explicame ayudar ayuda ayudarme avisar enviarme mandar mandarme tocar toca deber debo debe tocaria seguir sigue sigo
        empezar empieza empiezan comenzar acabar terminar haceis conseguir coger preguntar pregunta duda dudas cuestion tema caso forma manera modo tipo tipos clase
        llegar llego llega llegamos entrar salir salimos volver vuelvo quedar quedo apetece encantaria posible posibilidad incluir incluye incluido incluida entra
        ahora hoy manana ayer tarde noche dia dias semana mes meses ano anos rato momento proximo proxima siguiente pasado pasada luego pronto
        temprano tarde mediodia madrugada normalmente habitualmente actualmente final finales principio mismo misma exactamente aproximadamente mas menos
        persona personas gente cliente clientes novia novio mujer marido pareja amigo amiga amigos amigas madre padre hermano hermana suegra primo abuela abuelo companero
        negocio local establecimiento empresa sitio lugar clinica consulta hotel restaurante bar tienda gimnasio taller peluqueria academia centro casa estudio salon
        vosotros senores buen buena bueno buenas gran grande cerca cercano nuevo nueva nuevos nuevas dentro fuera arriba debajo primero
        cuando vender vendeis venden venta comprar compro comprais mi para por alguien necesario necesaria hacia realmente
        viajar viajo viajamos viajamos problema problemas inconveniente pequeno pequena pequenos pequenas grandes mediano comprado mirado dejais deja dejo dejar quedarme quedamos
        rapido facil mejor peor segun normal sencillo sencilla simple basico basica completo completa estandar propio propia junto juntos juntas ademas incluso pensando
        organizar organizando planeando acompanar acompanante hacerme hacerse hacerlo hacerla hacerle hacernos apuntado comentar comentaron dijeron visto leido parece entiendo entender
        supongo minimo maximo maxima minima total uno dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte adulto adultos medio media par
        estancia usa usan uso usas usais usamos pasa pasais salis quereis podeis veis dices traeis poneis pasan pasaria sale salen saldremos toca tocan tomar tomo ultimo ultima mano resto parte vez veces sola pida pides pido pedir pedirlo
        encima alrededor mucho poquito ratito vive vivo vivimos acabo acaba acabais empezais empezamos tarda suelo soleis suele suelen lleva llevan meter permite permitis permiten
        admitis admiten admite aceptais aceptan acepta ofreceis ofrecen ofrece realizan cuentan cuenta disponen dispone existe existen
        politica tio tia vecino vecina jefe bonito malo mala exacto correcto actual habitual general particular elegir escoger decidir compartir recordar responder contestar escribir leer
        conocer conoceis conozco esperando sirve obra quedo funciona funcionan suelto metodo comprobar tenido habido posibles
        hombre hombres mujeres chico chica senoras caballero caballeros falta faltan depende varios varias distinto distintos diferente diferentes
        obligado apurado prisa salir venga buenisimo dudo llamo escribo aviso leo quizas quiza igual tampoco bastante demasiado aparte
        buenos partir volver vuelve vuelven volvemos entro entras entrais entramos dejar dejas dejamos darle darles dame quitar seguir perder pierdo pierde ganar esperar esperais empezado terminado acabado conocerlo
        rojo roja azul verde negro negra blanco blanca amarillo caliente frio fria mojado seco seca limpio sucio lleno llena vacio ancho estrecho corto corta largo larga alto alta bajo baja viejo vieja
        trozo trocito pedazo lado frente fondo borde zona cosa asunto detalle detalles mundo dinero pasta euro curro trabajo trabajando vida suerte cabeza ojo
        guapo guapa guapos guapas chicos chicas nena tapar cubrir encender encendido apagar romper caer cayendo quedar quedarse quedaria acercar cuadro
        sentar sentarse parar subir bajar andar correr mover sacar meter echar tirar tener haber parecer resultar importar valer ocurrir suceder surgir surgido lio liado pereza verdad golpe corriendo soltar aguantar
        jaja jeje jajaja lol xd porfi wenas vaya bueno pues oye mira claro super muchisimo muchisima muchisimos poquito algunos ojala casualidad curiosidad encima aparte directamente fijo
        avisarme avisadme decirme decidnos contarme comentarme indicarme indicar aclarar resolver mandarme pasarme facilitar facilitarme apetece apetecer flipar molar mola guay chulo chula bonita preciosa genial
        mayoria minuto segundo segunda tercero tercera cuarto quinto finales mitad antemano mensaje mensajes whatsapp rapidito cunada cunado padres hermanos tios primos companera companeros vecinos
        tratar tratais tratamos vuestra concreto especial cosita par tema acuerdo estilo ratito plan obligatorio obligatoria valido puesto
        """;

    private const string LightEnglish = """
        want wanted wanna gonna like love need needed know knew tell told ask asking question questions info information offer provide give gave get got getting take took
        taken bring come coming came go going went gone accept allow allowed work works working find look looking see think thought let help happen
        possible available use using used make made making start starts begin put keep try say said show send sent
        now today tomorrow yesterday tonight morning afternoon evening night day days week weeks month months year years time times late early soon next last later
        people person persons customer customers guest guests girlfriend boyfriend wife husband partner friend friends mother father mum mom dad brother sister
        business place company shop store clinic hotel restaurant bar gym garage salon studio centre center house home
        guys sir madam wondering wonder mean sure actually really currently exactly around near nearby inside outside new old good great best
        when during per way kind sort type able must supposed possibly maybe still already include included including sell selling serve serving necessary required
        travel travelling traveling trip problem problems issue bought buy buying purchase purchased wrong back small large little anywhere somewhere minimum maximum one two three four five six
        seven eight nine ten adults adult stay staying visit visiting plan planning organise hope hoping seems whole total extra full normal regular standard basic simple easy own fancy keen
        pop straight away bother mind afraid fine alright ok okay please sorry excuse got gotta wants wondered inquire enquire enquiry details detail list
        mate policy policies gran grandma grandad uncle aunt check checked choose decide keep leave left turn matter share mention read write reply respond answer meet receive reach offering afford
        woman women man men lady ladies gents gent husband terrible awful different various several couple quickly least most prefer preferred rather hear heard seen terribly unfortunately
        lol haha hehe btw asap tbh imo omg xx gonna wanna lemme dunno kinda bloody hubby missus folks yall cheers ta nope yep yeah yup hmm umm er erm might reckon guess suppose fancy struggle struggles struggling
        weve others due lets let lock block keen shoot stick hang hand handle head red blue green black white yellow pink hot cold warm wet dry full empty short long tall low high
        sit stand run turn turns happens happened seem looks looked heading headed planning thinking considering hoping trying tried try wish understand clear ideally idea ideas thing stuff totally basically literally
        cousin cousins colleague colleagues parents dads boss mates neighbour flatmate fiance fiancee grandparents nana folks couple pair second third half
        first big bit quick quickly dear folks there anyway instead either well
        """;

    private static readonly FrozenSet<string> Spaniards = Words(Spanish);
    private static readonly FrozenSet<string> Angles = Words(English);
    private static readonly FrozenSet<string> Light = Words(LightSpanish, LightEnglish);
    private static readonly FrozenSet<string> LightSpanishStems = Words(LightSpanish).Select(SpanishStemmer.Stem).Where(stem => stem.Length > 3).ToFrozenSet();
    private static readonly FrozenSet<string> LightEnglishStems = Words(LightEnglish).Select(EnglishStemmer.Stem).Where(stem => stem.Length > 3).ToFrozenSet();

    public static IEnumerable<string> All => Spaniards.Concat(Angles).Concat(Light);

    public static bool IsStop(string word) => Spaniards.Contains(word) || Angles.Contains(word);

    public static bool IsLight(string word) => Light.Contains(word);

    public static bool IsLightStem(string stem, Speech speech) => (speech == Speech.Spanish ? LightSpanishStems : LightEnglishStems).Contains(stem);

    /// <summary>The language whose function words prevail; null when they say nothing ("parking?").</summary>
    public static Speech? Detect(IEnumerable<string> words)
    {
        var lead = 0;
        foreach (var word in words)
        {
            lead += Spaniards.Contains(word) ? 1 : 0;
            lead -= Angles.Contains(word) ? 1 : 0;
        }

        return lead == 0 ? null : lead > 0 ? Speech.Spanish : Speech.English;
    }

    private static FrozenSet<string> Words(params ReadOnlySpan<string> lists)
    {
        var words = new HashSet<string>();
        foreach (var list in lists)
        {
            words.UnionWith(list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        return words.ToFrozenSet();
    }
}
