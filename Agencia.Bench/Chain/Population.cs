namespace Agencia.Bench.Chain;

/// <summary>Who writes to whom. Contact i always writes to number i mod 50; each number belongs to one client.</summary>
internal static class Population
{
    public const int Clients = 10;
    public const int Numbers = 50;
    public const int Contacts = 5_000;

    public static long PhoneNumberId(int contact) => IdOfNumber(contact % Numbers);

    public static long IdOfNumber(int number) => 200_000_000_000_000 + number;

    public static long Phone(int contact) => 34_600_000_000 + contact;
}
