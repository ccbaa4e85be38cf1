namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Finds the known word that a misspelt one was meant to be: same sound, or one slip away, and the same first sound.</summary>
internal sealed class Spelling
{
    /// <summary>Below this a slip makes another word too easily.</summary>
    private const int ShortestForSlips = 5;

    private const int ShortestForSounds = 3;

    private readonly Dictionary<(char First, int Length), (string Sound, string Word)[]> buckets;

    private readonly int shortestForSlips;

    /// <param name="shortestForSlips">Shorter words must sound the same.</param>
    public Spelling(IEnumerable<string> words, int shortestForSlips = ShortestForSlips)
    {
        this.shortestForSlips = shortestForSlips;
        buckets = words.Distinct()
            .Where(word => word.Length >= ShortestForSounds && !char.IsDigit(word[0]))
            .Select(word => (Sound: Sounds.Of(word), Word: word))
            .Where(entry => entry.Sound.Length >= 2)
            .GroupBy(entry => (entry.Sound[0], entry.Sound.Length))
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The words of the lexicon, known whatever the client's knowledge is.</summary>
    public static Spelling Spanish { get; } = new(Lexicon.WordsIn(Speech.Spanish), ShortestForSlips + 1);

    public static Spelling English { get; } = new(Lexicon.WordsIn(Speech.English), ShortestForSlips + 1);

    public string? Nearest(string word)
    {
        var sound = Sounds.Of(word);
        if (sound.Length < 2)
        {
            return null;
        }

        var sameSound = SameSound(word);
        if (sameSound is not null || word.Length < shortestForSlips)
        {
            return sameSound;
        }

        // A letter left out is the commonest slip, a wrong one the rarest: "aparcamento" is a car park, not an apartment.
        foreach (var difference in (ReadOnlySpan<int>)[1, -1, 0])
        {
            foreach (var (other, known) in Bucket(sound, difference))
            {
                if (other.Length >= ShortestForSlips - 1 && Sounds.OneSlipApart(sound, other))
                {
                    return known;
                }
            }
        }

        return null;
    }

    private string? SameSound(string word)
    {
        var sound = Sounds.Of(word);
        return sound.Length < 2 ? null : Bucket(sound, 0).FirstOrDefault(entry => entry.Sound == sound).Word;
    }

    private (string Sound, string Word)[] Bucket(string sound, int difference) =>
        buckets.GetValueOrDefault((sound[0], sound.Length + difference), []);
}
