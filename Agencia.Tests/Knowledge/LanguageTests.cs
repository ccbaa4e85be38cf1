using Agencia.Moltbot.Core.Knowledge.Language;
using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("limpieza", "limpiezas")]
    [InlineData("cerrar", "cierran", "cerramos", "cerráis")]
    [InlineData("abrir", "abren", "abrís", "abrimos", "abre")]
    [InlineData("costar", "cuesta", "cuestan")]
    [InlineData("financiar", "financiación", "financiáis")]
    [InlineData("niño", "niños", "niña", "niñas")]
    [InlineData("tratar", "tratamiento", "tratamientos", "tratáis")]
    [InlineData("pagar", "pagarlo", "pagando")]
    public void Forms_of_a_Spanish_word_share_their_stem(params string[] forms) =>
        Assert.Single(forms.Select(form => SpanishStemmer.Stem(Assert.Single(Tokens.Of(form)))).Distinct());

    [Theory]
    [InlineData("cancel", "cancels", "cancelled", "cancelling", "cancellation")]
    [InlineData("party", "parties")]
    [InlineData("reserve", "reserved", "reservation")]
    [InlineData("box", "boxes", "boxing")]
    public void Forms_of_an_English_word_share_their_stem(params string[] forms) =>
        Assert.Single(forms.Select(EnglishStemmer.Stem).Distinct());

    [Theory]
    [InlineData("¿Ábren a las 24h?", "abren a las 24 h")]
    [InlineData("What's up, holaaaa", "what up hola")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("🙂 … ???", "")]
    public void Tokens_are_folded_words(string text, string words) => Assert.Equal(words, string.Join(' ', Tokens.Of(text)));

    [Theory]
    [InlineData("abierto", "hours")]
    [InlineData("abren", "hours")]
    [InlineData("cuesta", "price")]
    [InlineData("aparcamiento", "parking")]
    [InlineData("appointments", "booking")]
    [InlineData("financian", "instalments")]
    [InlineData("bizum", "payment")]
    public void A_word_means_its_concept(string word, string concept) =>
        Assert.Contains(TextAnalyzer.Whole.Terms(word, Speech.Spanish), term => term.Means(concept));

    [Theory]
    [InlineData("de martes a jueves", "@2 @3 @4")]
    [InlineData("Fri-Sun: 9 to 5", "@5 @6 @7")]
    [InlineData("sábado a lunes", "@1 @6 @7")]
    [InlineData("lunes, miércoles y viernes", "@1 @3 @5")]
    [InlineData("weekdays", "@1 @2 @3 @4 @5")]
    [InlineData("tomar el sol", "")]
    public void A_range_of_days_names_those_inside(string text, string days) => Assert.Equal(days, string.Join(' ', Weekdays.Of(text)));

    [Theory]
    [InlineData("a q hora", "a que hora")]
    [InlineData("thx u", "thanks you")]
    [InlineData("xq tb", "porque tambien")]
    public void Slang_is_written_out(string text, string words) => Assert.Equal(words, string.Join(' ', TextAnalyzer.Words(text)));

    [Theory]
    [InlineData("horaro", "horario")]
    [InlineData("orario", "horario")]
    [InlineData("targeta", "tarjeta")]
    [InlineData("tarjtea", "tarjeta")]
    [InlineData("aparcamento", "aparcamiento")]
    public void A_slip_finds_the_word_meant(string typed, string meant) => Assert.Equal(meant, Spelling.Spanish.Nearest(typed));

    [Theory]
    [InlineData("trasplante")]
    [InlineData("boxing")]
    [InlineData("asdfg")]
    [InlineData("qwer")]
    public void Another_word_is_no_slip(string word) => Assert.Null(Spelling.Spanish.Nearest(word));

    [Fact]
    public void Every_line_of_the_lexicon_names_a_known_parent()
    {
        var concepts = Lexicon.Whole.Words.SelectMany(Lexicon.Whole.Of).Distinct().ToArray();
        Assert.All(concepts.Where(concept => concept.Parent is not null), concept => Assert.Contains(concepts, other => other.Name == concept.Parent));
    }
}
