// The console is one for the whole process, and some tests look at what is written to it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
