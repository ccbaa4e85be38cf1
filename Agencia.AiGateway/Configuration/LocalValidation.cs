using Agencia.AiGateway.Providers;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Configuration;

/// <summary>The addresses matter only once local AI is switched on.</summary>
internal sealed class LocalValidation : IValidateOptions<LocalOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalOptions options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }

        List<string> errors = [];
        Check(nameof(LocalOptions.ChatUrl), options.ChatUrl, errors);
        Check(nameof(LocalOptions.TranscriptionUrl), options.TranscriptionUrl, errors);
        Check(nameof(LocalOptions.SpeechUrl), options.SpeechUrl, errors);
        if (string.IsNullOrWhiteSpace(options.ChatModel))
        {
            errors.Add($"{LocalOptions.Section}:{nameof(LocalOptions.ChatModel)} is empty; give the model's name, e.g. llama3.2:3b");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(string key, string? url, List<string> errors)
    {
        if (!string.IsNullOrEmpty(url) && !ProviderUrl.TryParse(url, out _))
        {
            errors.Add($"{LocalOptions.Section}:{key} must be an absolute http or https URL without query, e.g. http://127.0.0.1:11434/v1");
        }
    }
}
