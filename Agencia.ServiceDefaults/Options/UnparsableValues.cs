using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Agencia.ServiceDefaults;

/// <summary>Finds configured values that can't become what their option's type asks for.</summary>
internal static class UnparsableValues
{
    /// <summary>One line for each wrong value: its full key and what is allowed there, never the value itself.</summary>
    public static IEnumerable<string> In(IConfigurationSection section, Type type, string? allowed = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
        }

        if (type == typeof(string) || type == typeof(object))
        {
            return [];
        }

        var converter = TypeDescriptor.GetConverter(type);
        if (converter.CanConvertFrom(typeof(string)) || type == typeof(Uri))
        {
            return string.IsNullOrEmpty(section.Value) || Parses(converter, section.Value)
                ? []
                : [$"{section.Path} must be {Describe(type)}{allowed}."];
        }

        return ElementOf(type) is { } element
            ? section.GetChildren().SelectMany(child => In(child, element))
            : section.GetChildren().SelectMany(child => InProperty(child, type));
    }

    private static IEnumerable<string> InProperty(IConfigurationSection child, Type owner) =>
        owner.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { CanWrite: true } property
            ? In(child, property.PropertyType, Range(property))
            : [];

    private static string? Range(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $", from {range.Minimum} to {range.Maximum}" : null;

    // The value type of a dictionary, the element type of a list or an array.
    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? type.GenericTypeArguments[^1]
        : null;

    private static bool Parses(TypeConverter converter, string value)
    {
        try
        {
            return converter.ConvertFromInvariantString(value) is not null;
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(TimeSpan) => "a time span such as 00:00:02 or 1.00:00:00",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Uri) => "a URL",
        _ when type == typeof(Guid) => "a UUID",
        _ when type == typeof(float) || type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ when type.IsPrimitive => "a whole number",
        _ => "a " + type.Name,
    };
}
