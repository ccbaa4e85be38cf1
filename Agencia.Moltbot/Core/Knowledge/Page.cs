namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What the splitter has read so far: the headings in force, the open section, the finished chunks.</summary>
internal sealed class Page(string title, bool isSectioned)
{
    private const int LabelLevel = MarkdownLine.Loose + 1;
    private const int QuestionLevel = MarkdownLine.Loose + 2;

    private readonly List<(string Text, int Level)> headings = [];
    private readonly List<string> section = [];
    private readonly List<KnowledgeChunk> chunks = [];
    private string[]? columns;

    /// <summary>True below a heading that names a topic. The document's own title names none, so paragraphs there stand for themselves.</summary>
    public bool IsInSection => headings.Exists(heading => heading.Level != LabelLevel && (heading.Level > 1 || isSectioned));

    public void Head(string text, int level)
    {
        Close();
        headings.RemoveAll(heading => heading.Level >= level);
        if (!text.Equals(title, StringComparison.OrdinalIgnoreCase))
        {
            headings.Add((text, level));
        }
    }

    public void Ask(string question) => Head(question, QuestionLevel);

    public void Add(string text) => section.Add(text);

    /// <summary>A label heads the text up to the next blank line.</summary>
    public void HeadParagraph(string label, string value)
    {
        EndLabel();
        Head(label, LabelLevel);
        section.Add(value);
    }

    public void BeginTable(string[] names) => columns = names;

    /// <summary>Two columns read "name: value"; more name their columns.</summary>
    public void AddRow(string[] cells)
    {
        var values = cells.Skip(1).Where(cell => cell.Length > 0).ToArray();
        var named = columns is { Length: > 2 } && columns.Length == cells.Length
            ? cells.Skip(1).Select((cell, at) => cell.Length > 0 ? $"{columns[at + 1]} {cell}" : "").Where(cell => cell.Length > 0).ToArray()
            : values;
        section.Add(named.Length > 0 ? $"- {cells[0]}: {string.Join(", ", named)}" : $"- {cells[0]}");
    }

    public void EndParagraph()
    {
        columns = null;
        EndLabel();
        if (!IsInSection)
        {
            Close();
        }
    }

    public IReadOnlyList<KnowledgeChunk> Finish()
    {
        Close();
        return chunks;
    }

    private void EndLabel()
    {
        if (headings.Exists(heading => heading.Level == LabelLevel))
        {
            Close();
            headings.RemoveAll(heading => heading.Level == LabelLevel);
        }
    }

    private void Close()
    {
        var heading = string.Join(KnowledgeChunk.Separator, headings.Select(one => one.Text).Prepend(title).Where(text => text.Length > 0));
        var text = "";
        foreach (var sentence in Sentences.Of(string.Join('\n', section)))
        {
            if (text.Length > 0 && text.Length + sentence.Text.Length >= KnowledgeSplitter.LongestChunk)
            {
                chunks.Add(new KnowledgeChunk(heading, text, chunks.Count));
                text = "";
            }

            text += text.Length == 0 ? sentence.Text : (sentence.StartsLine ? "\n" : " ") + sentence.Text;
        }

        if (text.Length > 0)
        {
            chunks.Add(new KnowledgeChunk(heading, text, chunks.Count));
        }

        section.Clear();
    }
}
