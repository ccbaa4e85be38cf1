using Agencia.Moltbot.Core.Knowledge;
using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class KnowledgeSplitterTests
{
    [Fact]
    public void Headings_make_chunks_and_their_path_is_kept()
    {
        var chunks = KnowledgeSplitter.Split("Taller", "# Servicios\nHola.\n## Frenos\nPastillas: 120 €.\n\nDiscos: 200 €.\n# Horario\nDe 9 a 14.");
        Assert.Equal(
            [
                new KnowledgeChunk("Taller > Servicios", "Hola.", 0),
                new KnowledgeChunk("Taller > Servicios > Frenos", "Pastillas: 120 €.\nDiscos: 200 €.", 1),
                new KnowledgeChunk("Taller > Horario", "De 9 a 14.", 2),
            ],
            chunks);
    }

    [Theory]
    [InlineData("P: ¿Abrís?\nR: Sí.\n\nP: ¿Hay wifi?\nR: No.")]
    [InlineData("P: ¿Abrís? R: Sí.\nP: ¿Hay wifi? R: No.")]
    [InlineData("**P:** ¿Abrís?\n**R:** Sí.\n**P:** ¿Hay wifi?\n**R:** No.")]
    [InlineData("¿Abrís?\nSí.\n\n¿Hay wifi?\nNo.")]
    [InlineData("Q: ¿Abrís?\nA: Sí.\nQ: ¿Hay wifi?\nA: No.")]
    public void A_question_heads_its_answer(string document) =>
        Assert.Equal([new KnowledgeChunk("¿Abrís?", "Sí.", 0), new KnowledgeChunk("¿Hay wifi?", "No.", 1)], KnowledgeSplitter.Split("", document));

    [Fact]
    public void Lines_broken_at_the_margin_are_one_sentence()
    {
        var text = Assert.Single(KnowledgeSplitter.Split("", "En coche mejor no subir porque la cuesta es una zona peatonal y además\nse aparca mal; lo cómodo es el parking de la plaza.\n"));
        Assert.Single(Sentences.Of(text.Text));
    }

    [Theory]
    [InlineData("## FAQ\n\n**Is there a lift?** No.", "FAQ > Is there a lift?", "No.")]
    [InlineData("## Dudas\n\n¿Hay ascensor? No.", "Dudas > ¿Hay ascensor?", "No.")]
    [InlineData("## Juegos\n\n**Platform Zero.** 75 minutos.", "Juegos > Platform Zero", "75 minutos.")]
    public void What_a_line_begins_with_heads_it(string document, string heading, string text) =>
        Assert.Equal([new KnowledgeChunk(heading, text, 0)], KnowledgeSplitter.Split("", document));

    [Fact]
    public void Rows_of_a_table_read_as_lines() =>
        Assert.Equal(
            "- Corte: 18 €\n- Tinte: 30 €",
            Assert.Single(KnowledgeSplitter.Split("", "## Precios\n| Servicio | Precio |\n|---|---|\n| Corte | 18 € |\n| Tinte | 30 € |")).Text);

    [Fact]
    public void Paragraphs_without_a_section_stand_for_themselves() =>
        Assert.Equal(2, KnowledgeSplitter.Split("Bar", "Abrimos a las 9.\n\nEstamos en la calle Real.").Count);

    [Fact]
    public void A_label_heads_its_line() =>
        Assert.Equal(
            [new KnowledgeChunk("Bar > Horario", "de 9 a 14", 0), new KnowledgeChunk("Bar > Dirección", "calle Real 3", 1)],
            KnowledgeSplitter.Split("Bar", "Horario: de 9 a 14\nDirección: calle Real 3"));

    [Fact]
    public void A_long_section_is_cut_between_sentences_only()
    {
        var sentences = Enumerable.Range(1, 60).Select(number => $"La frase {number} cuesta 3.50 € en la c. Mayor.").ToArray();
        var chunks = KnowledgeSplitter.Split("", "## Frases\n" + string.Join(' ', sentences));
        Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(chunk.Text.Length, 500, KnowledgeSplitter.LongestChunk));
        Assert.Equal(string.Join(' ', sentences), string.Join(' ', chunks.Select(chunk => chunk.Text)));
        Assert.All(chunks, chunk => Assert.EndsWith("Mayor.", chunk.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_of_Markdown_are_not_sent_to_customers() =>
        Assert.Equal(
            "Escribe a la web (https://x.example) o al WhatsApp.\n- Uno\n- Dos",
            Assert.Single(KnowledgeSplitter.Split("", "## Contacto\nEscribe a [la web](https://x.example) o al **WhatsApp**.\n* Uno\n2. Dos")).Text);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n---\n")]
    [InlineData("# Solo un título")]
    [InlineData("|")]
    [InlineData("**")]
    public void A_document_that_says_nothing_gives_nothing_to_answer(string document) =>
        Assert.DoesNotContain(KnowledgeSplitter.Split("", document), chunk => chunk.Text.Any(char.IsLetterOrDigit));

    [Fact]
    public void Long_labelled_lines_stay_apart()
    {
        const string Rush = "Servicio exprés: mismo día si se deja antes de las diez, con recargo de 6 €";
        var chunks = KnowledgeSplitter.Split("Precios", $"# Precios\n{Rush}\nPlanchado: 2 € por pieza");
        Assert.DoesNotContain(chunks, chunk => chunk.Text.Contains("6 € Planchado", StringComparison.Ordinal));
    }
}
