using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>Data annotations, with the configuration's full key as the name of what is wrong.</summary>
internal sealed class SectionValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = Check(section, options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(string path, object instance)
    {
        foreach (var property in instance.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
            {
                continue;
            }

            var key = $"{path}:{property.Name}";
            var value = property.GetValue(instance);
            foreach (var failure in Failures(key, instance, property, value).Concat(Nested(key, value)))
            {
                yield return failure;
            }
        }

        if (instance is IValidatableObject whole)
        {
            foreach (var result in whole.Validate(new ValidationContext(instance)).Where(static result => result != ValidationResult.Success))
            {
                yield return $"{path}:{string.Join(", ", result.MemberNames)}: {result.ErrorMessage}";
            }
        }
    }

    private static IEnumerable<string> Failures(string key, object instance, PropertyInfo property, object? value)
    {
        var context = new ValidationContext(instance) { MemberName = property.Name, DisplayName = key };
        return property.GetCustomAttributes<ValidationAttribute>(inherit: true)
            .Select(attribute => attribute.GetValidationResult(value, context)?.ErrorMessage)
            .OfType<string>()
            .Select(message => Sentence(key, message, value));
    }

    // Texts are never quoted: they may be secrets.
    private static string Sentence(string key, string message, object? value)
    {
        var named = message.Contains(key, StringComparison.Ordinal) ? message : $"{key}: {message}";
        return value is string or null or IEnumerable ? named : string.Create(CultureInfo.InvariantCulture, $"{named} It is {value}.");
    }

    private static IEnumerable<string> Nested(string key, object? value) => value switch
    {
        null or string => [],
        IDictionary dictionary => dictionary.Keys.Cast<object>().SelectMany(entry => Nested($"{key}:{entry}", dictionary[entry])),
        IEnumerable list => list.Cast<object?>().SelectMany((item, index) => Nested(string.Create(CultureInfo.InvariantCulture, $"{key}:{index}"), item)),
        _ when IsOurs(value.GetType()) => Check(key, value),
        _ => [],
    };

    private static bool IsOurs(Type type) =>
        type is { IsPrimitive: false, IsEnum: false, Namespace: { } space } && !space.StartsWith("System", StringComparison.Ordinal);
}
