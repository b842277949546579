using System.Runtime.InteropServices;

namespace FusedOptim.Samples.DataParallel.Mpi;

/// <summary>The functions of Open MPI that are used here.</summary>
internal static unsafe partial class MpiLibrary
{
    private const string Name = "libmpi.so.40";

    /// <summary>Stands for the send buffer where the receive buffer holds what is sent.</summary>
    public static readonly void* InPlace = (void*)1;

    private static readonly nint Library = NativeLibrary.Load(Name);

    // Handles of Open MPI are addresses of objects of the library.
    public static nint World { get; } = NativeLibrary.GetExport(Library, "ompi_mpi_comm_world");

    public static nint Float { get; } = NativeLibrary.GetExport(Library, "ompi_mpi_float");

    public static nint Double { get; } = NativeLibrary.GetExport(Library, "ompi_mpi_double");

    public static nint SumOperation { get; } = NativeLibrary.GetExport(Library, "ompi_mpi_op_sum");

    public static nint MaximumOperation { get; } = NativeLibrary.GetExport(Library, "ompi_mpi_op_max");

    [LibraryImport(Name, EntryPoint = "MPI_Init")]
    public static partial int Init(void* argumentCount, void* arguments);

    [LibraryImport(Name, EntryPoint = "MPI_Finalize")]
    public static partial int Finish();

    [LibraryImport(Name, EntryPoint = "MPI_Abort")]
    public static partial int Abort(nint communicator, int exitCode);

    [LibraryImport(Name, EntryPoint = "MPI_Comm_rank")]
    public static partial int Rank(nint communicator, int* rank);

    [LibraryImport(Name, EntryPoint = "MPI_Comm_size")]
    public static partial int Size(nint communicator, int* size);

    [LibraryImport(Name, EntryPoint = "MPI_Allreduce")]
    public static partial int AllReduce(void* sent, void* received, int count, nint type, nint operation, nint communicator);

    [LibraryImport(Name, EntryPoint = "MPI_Alltoallv")]
    public static partial int AllToAll(
        void* sent, int* sentCounts, int* sentStarts, nint sentType, void* received, int* receivedCounts, int* receivedStarts, nint receivedType, nint communicator);

    [LibraryImport(Name, EntryPoint = "MPI_Reduce_scatter")]
    public static partial int ReduceScatter(void* sent, void* received, int* counts, nint type, nint operation, nint communicator);

    [LibraryImport(Name, EntryPoint = "MPI_Allgatherv")]
    public static partial int AllGather(void* sent, int sentCount, nint sentType, void* received, int* counts, int* starts, nint receivedType, nint communicator);
}
