// The console is one for the whole process, and the browser tests read what the server writes to it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
