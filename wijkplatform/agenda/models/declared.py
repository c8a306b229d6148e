"""What the columns of activities say."""

TIME = "wanneer een activiteit is"
WITH_EVENT = "Dit hoort bij een activiteit van je, en gaat met die activiteit weg."
