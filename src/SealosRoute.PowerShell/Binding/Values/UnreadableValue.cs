using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// The value of a property whose script failed. Nobody knows what it would have been, so a record with it cannot be used, if the property
/// means anything for a route.
/// </summary>
/// <param name="name">The property's name.</param>
/// <param name="failure">The failure of its script.</param>
internal sealed class UnreadableValue(string name, GetValueException failure)
{
    /// <summary>Gives a value that was read.</summary>
    /// <exception cref="RouteException">It could not be read.</exception>
    internal static object? Check(object? value) => value is UnreadableValue unreadable ? throw unreadable.Refuse() : value;

    private RouteException Refuse()
    {
        string cause = failure.InnerException is RuntimeException inner ? inner.Message : failure.Message;
        return new RouteException(RouteErrorId.InvalidRoute, $"The property '{name}' cannot be read: {cause}", failure);
    }
}
