using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What customers say that asks nothing of the knowledge: greetings, thanks, and the wish for a person.</summary>
internal static partial class SmallTalk
{
    private static readonly FrozenSet<string> GreetingWords = Words(
        "hola holi ola wenas buenas buenos buen dia dias tarde tardes noches que tal como estas estais esta va todo bien saludos hey ey hi hello hiya morning good afternoon evening there how are you doing");

    private static readonly FrozenSet<string> Greetings = Words("hola holi ola wenas buenas buenos saludos hey ey hi hello hiya morning afternoon evening");

    private static readonly FrozenSet<string> ThanksWords = Words(
        "gracias muchas muchisimas mil muy amable amables ok okay okey vale perfecto perfecta genial estupendo estupenda de acuerdo entendido adios chao ciao hasta luego pronto manana "
        + "un saludo por todo la informacion info ayuda eso es todo nada mas bien que tengas buen buena dia tarde noche feliz igualmente thanks thank you so very much cheers bye goodbye great perfect "
        + "lovely see for your help the all good that s it have a nice day fantastic brilliant got");

    private static readonly FrozenSet<string> Thanks = Words(
        "gracias ok okay okey vale perfecto perfecta genial estupendo acuerdo entendido adios chao ciao luego thanks thank cheers bye goodbye great perfect brilliant");

    public static bool IsGreeting(List<string> words) => words.Exists(Greetings.Contains) && words.TrueForAll(GreetingWords.Contains);

    public static bool Greets(List<string> words) => words.Exists(Greetings.Contains);

    public static bool IsThanks(List<string> words) =>
        words.Exists(Thanks.Contains) && words.TrueForAll(word => ThanksWords.Contains(word) || GreetingWords.Contains(word));

    /// <param name="folded">The words of the message, joined by single blanks.</param>
    public static bool AsksForPerson(string folded) => PersonWanted().IsMatch(folded);

    public static bool Complains(string folded) => Complaint().IsMatch(folded);

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet();

    [GeneratedRegex("""
        \b(hablar|habla|hable|pasame|paseme|pasadme|pasarme|pasas|pasais|ponme|pongame|ponedme|comunicar\w*|comunica\w*|atienda|contactar|contacte|conecta\w*|derivar\w*|quiero|necesito|prefiero)(\ con|\ a|\ de|\ que\ me\ atienda|\ me)*
          \ (una?\ |alguna?\ |la\ |el\ |vuestr[oa]\ |tu\ |otra\ )?(persona|humano|humana|agente|alguien(?!\ que\ (sepa|hable))|operador\w*|asesora?|encargad[oa]|responsable|gerente|recepcion|recepcionista|jefe|jefa|empleado|empleada)\b
        |\b(comunic|pas)(a|ame|as|ais|eme|enme|an|e)\ con\ (el|la|don|dona|senor|senora|alguien)\b|\b(me|nos)\ (comunic|pas)(a|as|ais|an)\ con\b
        |\bpersona\ (real|humana|de\ verdad|fisica)\b|\b(un|una|ser|agente|atencion)\ human[oa]\b|\bno\ quiero\ (hablar\ con\ )?(un\ |una\ )?(bot|robot|maquina)
        |\b(speak|talk|chat|connect|put|transfer|pass)(\ \w+){0,4}\ (human|person|someone|somebody|agent|representative|manager|operator|receptionist|staff)\b
        |\b(real|actual|live)\ (person|human|agent)\b|\bhuman\ (agent|being|please)\b|\b(want|need|get\ me)\ an?\ (human|person|agent)\b
        |^(por\ favor\ )?(humano|agente|persona|operador|human|agent|representative)(\ por\ favor|\ please)?$
        |\b(puedo|podria|podriamos|quiero|quisiera|queria|necesito|me\ gustaria|prefiero)\ hablar\b(?!\ en\b)|\b(can|could|may|need\ to|want\ to|like\ to)(\ i|\ we)?\ (speak|talk)\ (to|with)\b
        |\bque\ (me|nos)\ llam\w+\b|\b(llamadme|llamame|llameme|llamenme)\b|\bme\ (podeis|puedes|pueden|puede|podriais)\ llamar\b|\b(call|ring)\ me\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PersonWanted();

    [GeneratedRegex("""
        \b(quejas?|quejarme|reclamacion(es)?|quiero\ reclamar|denunciaros|complain\w*)\b
        |\b(cabread|enfadad|indignad|decepcionad|descontent|insatisfech|mosquead|harto\ de|harta\ de)\w*|\b(lamentable|inaceptable|inadmisible|intolerable|increible\ lo|no\ puede\ ser|gritando|grito|gritado|insult\w+|vergonzos[oa]|verguenza|maleducad[oa]s?|estafa(dores)?|estafad[oa]|timo|chapuza|tomadura\ de\ pelo)\b
        |\b(servicio|trato|atencion|experiencia|comida)(\ \w+){0,3}\ (fatal|horrible|pesim[oa]|malisim[oa]|desastros[oa]|penos[oa]|asqueros[oa])\b|\b(muy|tan|super|bastante)\ borde\b|\b(un|vaya|menudo|que|da|dan|daba|daban|dio)\ (desastre|asco|chapuza|pena\ (como|el|la))\b|\basi\ no\ se\ puede\b|\bno\ (volvemos|vuelvo|pienso\ volver|volvere)\b|\bnunca\ mas\b
        |\b(paid|pague|pagado|cobrad[oa]|cobro|billed)\b.*\b(twice|dos\ veces|por\ error|by\ mistake|duplicad[oa])\b|\bcobrado\ (dos\ veces|de\ mas|mal|doble|dos|otra\ vez)\b|\bdevol\w+\ (mi|el)\ dinero\b(?=.*\bya\b)|\bme\ (lo\ )?devolvais\b
        |\b(me|nos|le)\ (\w{3,}(asteis|isteis))\b|\b(me|nos)\ (lo\ |la\ )?habeis\ (?!dicho|hablado|recomendado|comentado|contado|pedido|explicado)\w+(ado|ido|to|cho)\b
        |\b(estaba|estaban|ha\ llegado|han\ llegado|llego|venia|vino)(\ \w+){0,2}\ (crud[oa]s?|frias?|frios?|helad[oa]s?|suci[oa]s?|rot[oa]s?|quemad[oa]s?|mustias?|podrid[oa]s?|equivocad[oa]s?|incomplet[oa])\b|\bllevo(\ \w+){0,4}\ esperando\b|\bnadie\ (me|nos)\ (ha|han|contest|respond|coge|atend|atiend|hizo|hace|aviso|dijo)\w*|\bno\ (me|nos)\ (contest|respond|atiend|atend|haceis\ caso)\w*|\bnadie\ (contesta|responde|coge|atiende)\b|\b(quiero|exijo|espero)\ una\ (explicacion|solucion|disculpa)\b
        |\bme\ (lo\ |la\ |los\ |las\ )?(perdieron|rompieron|quemaron|mancharon|estropearon|arruinaron|destrozaron|encogieron|extraviaron|rayaron|gritaron|ignoraron|mintieron|enganaron|estafaron|cobraron\ (de\ mas|doble|dos))\b
        |\bme\ (lo\ |la\ |los\ |las\ )?(entregaron|devolvieron|dieron|regresaron|dejaron|trajeron|mandaron|enviaron)\b.*\b(quemad\w+|manch\w+|rot[oa]s?|agujero|rasgad\w+|encogid\w+|rayad\w+|golpead\w+|suci[oa]s?|equivocad\w+|incomplet\w+|mal)\b
        |\b(groseria|groser[oa]s?|falta\ de\ respeto|falta\ de\ educacion|una\ burla|un\ abuso|un\ robo|pesim[oa]s?|da\ la\ cara|dan\ la\ cara|dais\ la\ cara)\b
        |\byou(\ guys|\ people|\ lot|\ have|\ ve)?\ (lost|ruined|burnt|burned|shrunk|shrank|scratched|broke|broken|damaged|stained|ignored|overcharged)\ (my|our|me|us)\b|\bcame\ (back|home)\ (damaged|stained|ruined|shrunk|torn|scratched|broken|with\ a\ (hole|stain|burn|scratch))\b
        |\b(disgust\w*|unaccept\w*|appall\w*|rude|ripped\ off|rip\ off|scam|overcharged|double\ charged|disappoint\w*|outrag\w*|disgrac\w*|ridiculous|shambles|furious|fed\ up|unhappy|livid|a\ joke)\b|\bwaste\ of\b|\bcharged(\ \w+){0,3}\ (twice|double|wrong)\b|\bwant\ (my|our|a)\ (money|full\ refund|refund)\b
        |\bnot(\ \w+){0,2}\ (happy|impressed|satisfied|good\ enough)\b|\bnever\ (again|coming\ back|going\ back)\b|\b(terrible|awful|worst|poor|horrible|shocking)\ (service|experience|attitude|job|meal|stay|place)\b|\b(nobody|no\ one)(\ \w+){0,2}\ (answers?|answered|did|does|replied|came|turned\ up)\b
        |\b(was|were|arrived)(\ \w+){0,2}\ (broken|dirty|filthy|cold|raw|undercooked|damaged|ruined|stale|dead|wilted|late\ again)\b|\bruined\ (my|our)\b|\b(it|has|have)\ (already\ )?(fallen\ (out|off)|fell\ (out|off)|broke|broken|stopped\ working)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Complaint();
}
