package step1;

import testsupport.ExerciseFiles;

class ExercisesTest extends ExerciseFiles {}
