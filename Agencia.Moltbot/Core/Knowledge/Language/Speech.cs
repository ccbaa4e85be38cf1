namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>The languages whose endings and function words are known here.</summary>
internal enum Speech
{
    Spanish,
    English,
}
