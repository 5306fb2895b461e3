"""What an annotation is: records, change sets and label schemas, standard library only."""
