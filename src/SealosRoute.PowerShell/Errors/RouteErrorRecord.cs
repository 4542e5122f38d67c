using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Makes error records with the module's stable ids. The category follows from the id; the target is the user's own input.
/// </summary>
internal static class RouteErrorRecord
{
    internal static ErrorRecord Create(RouteException exception, object? target, InvocationInfo invocation)
    {
        ErrorRecord record = new(exception, exception.Id.ToString(), Category(exception.Id), target);
        if (exception.Id == RouteErrorId.PermissionDenied)
        {
            record.ErrorDetails = new ErrorDetails(
                $"{exception.Message} {exception.Privilege}; as root: {ElevatedCommand.For(invocation, target)}");
        }

        return record;
    }

    private static ErrorCategory Category(RouteErrorId id) => id switch
    {
        RouteErrorId.RouteExists => ErrorCategory.ResourceExists,
        RouteErrorId.NoDefaultRoute or RouteErrorId.NoUsableAddress or RouteErrorId.RouteNotFound or RouteErrorId.InterfaceNotFound
            or RouteErrorId.NamespaceNotFound
            => ErrorCategory.ObjectNotFound,
        RouteErrorId.PermissionDenied => ErrorCategory.PermissionDenied,
        RouteErrorId.GatewayUnreachable or RouteErrorId.InterfaceDown or RouteErrorId.DestinationUnreachable
            => ErrorCategory.ConnectionError,
        RouteErrorId.InvalidAddress or RouteErrorId.DestinationRefused or RouteErrorId.InvalidRoute => ErrorCategory.InvalidArgument,
        RouteErrorId.PlatformNotSupported => ErrorCategory.NotImplemented,
        _ => ErrorCategory.InvalidOperation,
    };
}
