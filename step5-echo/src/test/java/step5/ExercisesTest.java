package step5;

import testsupport.ExerciseFiles;

class ExercisesTest extends ExerciseFiles {}
